/** What apps can ask for, and the APIs that tokens are for. */
import { Badge, Button, Code, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, type Schema } from '../api/client.ts';
import { fits, useFilter } from '../shell/filter.ts';
import { Panel } from '../shell/panel.tsx';
import { NothingFound, Search, type Searched } from '../shell/search.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { CreateApi } from './create-api.tsx';
import { DeleteApi } from './delete-api.tsx';
import { EditApi } from './edit-api.tsx';
import { OperatorPage } from './operator-page.tsx';
import { RotateApiSecret } from './rotate-api-secret.tsx';
import { Row, Rows } from './row.tsx';
import { ScopeCatalogue } from './scope-catalogue.tsx';

type Api = Schema['Api'];

export function Apis() {
  return (
    <OperatorPage title="Scopes and APIs" description="What apps can ask for, and the APIs that tokens are for.">
      <Lists />
    </OperatorPage>
  );
}

function Lists() {
  const filter = useFilter();
  const search = filter.of('search');
  return (
    <Stack gap="lg">
      <Search filter={filter} placeholder="Name, resource or scope" />
      <ApiList search={search} />
      <ScopeCatalogue search={search} />
    </Stack>
  );
}

type Todo = 'rotate' | 'edit' | 'delete';

function ApiList({ search }: Searched) {
  const query = api.useQuery('get', '/apis');
  const [chosen, choose] = useState<{ readonly api: Api; readonly to: Todo }>();
  const dialog = chosen && { api: chosen.api, onDone: () => choose(undefined) };
  return (
    <Panel
      title="APIs"
      note="Each checks tokens with its client ID and secret, which its guard is started with."
      action={<CreateApi />}
    >
      <Loaded query={query}>
        {({ apis }) => <Listed apis={apis} search={search} onChoose={(each, to) => choose({ api: each, to })} />}
      </Loaded>
      {dialog && chosen.to === 'rotate' && <RotateApiSecret {...dialog} />}
      {dialog && chosen.to === 'edit' && <EditApi {...dialog} />}
      {dialog && chosen.to === 'delete' && <DeleteApi {...dialog} />}
    </Panel>
  );
}

interface ListedProps extends Searched {
  readonly apis: readonly Api[];
  onChoose(chosen: Api, to: Todo): void;
}

function Listed({ apis, search, onChoose }: ListedProps) {
  const found = apis.filter(({ name, resource, client_id }) => fits(search, name, resource, client_id));
  if (apis.length === 0) {
    return (
      <Empty title="No API yet">Without one, tokens are for Grantry itself. Register yours, and start its guard.</Empty>
    );
  }
  if (found.length === 0) return <NothingFound />;
  return (
    <Rows label="APIs">
      {found.map((each) => (
        <ApiRow key={each.resource} api={each} onChoose={(to) => onChoose(each, to)} />
      ))}
    </Rows>
  );
}

function ApiRow({
  api: { name, resource, client_id, is_default, created_at },
  onChoose,
}: {
  readonly api: Api;
  onChoose(to: Todo): void;
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
          <>
            <Button
              variant="default"
              size="xs"
              onClick={() => onChoose('rotate')}
              aria-label={`New secret for ${name}`}
            >
              New secret
            </Button>
            <Button variant="default" size="xs" onClick={() => onChoose('edit')} aria-label={`Change ${name}`}>
              Change
            </Button>
            <Button
              color="red"
              variant="light"
              size="xs"
              onClick={() => onChoose('delete')}
              aria-label={`Delete ${name}`}
            >
              Delete
            </Button>
          </>
        )
      }
    />
  );
}
