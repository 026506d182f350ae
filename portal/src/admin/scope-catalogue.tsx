/** The scopes that there are, by where they come from. */
import { Badge, Code, Stack, Text } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { fits } from '../shell/filter.ts';
import { Panel } from '../shell/panel.tsx';
import { NothingFound, type Searched } from '../shell/search.tsx';
import { Loaded } from '../shell/state.tsx';
import { Row, Rows } from './row.tsx';

type Scope = Schema['Scope'];

const sources: Readonly<Record<Scope['source'], string>> = {
  catalogue: 'Of your platform',
  openid: 'Of OpenID Connect',
  management: 'Of the management API, for first-party apps alone',
};

export function ScopeCatalogue({ search }: Searched) {
  const query = api.useQuery('get', '/scopes');
  return (
    <Panel title="Scopes" note="Your own are in the configuration file, under scopes.">
      <Loaded query={query}>
        {({ scopes }) => (
          <Stack gap="lg">
            {(['catalogue', 'openid', 'management'] as const).map((source) => (
              <ScopesOf
                key={source}
                source={source}
                search={search}
                scopes={scopes.filter((each) => each.source === source)}
              />
            ))}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

interface ScopesProps extends Searched {
  readonly source: Scope['source'];
  readonly scopes: readonly Scope[];
}

function ScopesOf({ source, scopes, search }: ScopesProps) {
  const found = scopes.filter(({ name, title, description }) => fits(search, name, title, description));
  return (
    <Stack gap="xs">
      <Text fw={600} component="h3" m={0}>
        {sources[source]}
      </Text>
      {scopes.length === 0 && <Text c="dimmed">None: apps may ask for any word, and people see it as it is.</Text>}
      {scopes.length > 0 && found.length === 0 && <NothingFound />}
      {found.length > 0 && (
        <Rows label={sources[source]}>
          {found.map(({ name, title, description, sensitivity }) => (
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
