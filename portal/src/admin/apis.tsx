/** What apps can ask for, and the APIs that tokens are for. */
import { Badge, Button, Code, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, type Schema } from '../api/client.ts';
import { Panel } from '../shell/panel.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { CreateApi } from './create-api.tsx';
import { OperatorPage } from './operator-page.tsx';
import { RotateApiSecret } from './rotate-api-secret.tsx';
import { Row, Rows } from './row.tsx';

type Api = Schema['Api'];
type Scope = Schema['Scope'];

export function Apis() {
  return (
    <OperatorPage title="Scopes and APIs" description="What apps can ask for, and the APIs that tokens are for.">
      <Stack gap="lg">
        <ApiList />
        <Catalogue />
      </Stack>
    </OperatorPage>
  );
}

function ApiList() {
  const query = api.useQuery('get', '/apis');
  const [rotated, rotate] = useState<Api>();
  return (
    <Panel
      title="APIs"
      note="Each checks tokens with its client ID and secret, which its guard is started with."
      action={<CreateApi />}
    >
      <Loaded query={query}>
        {({ apis }) =>
          apis.length === 0 ? (
            <Empty title="No API yet">
              Without one, tokens are for Grantry itself. Register yours, and start its guard.
            </Empty>
          ) : (
            <Rows label="APIs">
              {apis.map((each) => (
                <ApiRow key={each.resource} api={each} onRotate={() => rotate(each)} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      {rotated && <RotateApiSecret api={rotated} onDone={() => rotate(undefined)} />}
    </Panel>
  );
}

function ApiRow({
  api: { name, resource, client_id, is_default, created_at },
  onRotate,
}: {
  readonly api: Api;
  onRotate(): void;
}) {
  const isConfigured = created_at === 0;
  return (
    <Row
      title={<bdi>{name}</bdi>}
      badges={
        is_default === 'yes' && (
          <Badge variant="dot" tt="none">
            Default
          </Badge>
        )
      }
      note={
        <>
          <div>{resource}</div>
          <Code>{client_id}</Code>
        </>
      }
      actions={
        isConfigured ? (
          <Text size="sm" c="dimmed">
            In the configuration
          </Text>
        ) : (
          <Button variant="default" size="xs" onClick={onRotate} aria-label={`New secret for ${name}`}>
            New secret
          </Button>
        )
      }
    />
  );
}

const sources: Readonly<Record<Scope['source'], string>> = {
  catalogue: 'Of your platform',
  openid: 'Of OpenID Connect',
  management: 'Of the management API, for first-party apps alone',
};

function Catalogue() {
  const query = api.useQuery('get', '/scopes');
  return (
    <Panel title="Scopes" note="Your own are in the configuration file, under scopes.">
      <Loaded query={query}>
        {({ scopes }) => (
          <Stack gap="lg">
            {(['catalogue', 'openid', 'management'] as const).map((source) => (
              <ScopesOf key={source} source={source} scopes={scopes.filter((each) => each.source === source)} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function ScopesOf({ source, scopes }: { readonly source: Scope['source']; readonly scopes: readonly Scope[] }) {
  return (
    <Stack gap="xs">
      <Text fw={600} component="h3" m={0}>
        {sources[source]}
      </Text>
      {scopes.length === 0 ? (
        <Text c="dimmed">None: apps may ask for any word, and people see it as it is.</Text>
      ) : (
        <Rows label={sources[source]}>
          {scopes.map(({ name, title, description, sensitivity }) => (
            <Row
              key={name}
              title={title}
              badges={
                sensitivity === 'high' && (
                  <Badge variant="dot" color="orange" tt="none">
                    Sensitive
                  </Badge>
                )
              }
              note={
                <>
                  <Code>{name}</Code> {description}
                </>
              }
            />
          ))}
        </Rows>
      )}
    </Stack>
  );
}
