/** What the app may ask for, what each scope opens, and which endpoints it reaches. */
import { Alert, Anchor, Code, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { NothingFound, Search } from '../shell/search.tsx';
import { Loaded } from '../shell/state.tsx';
import { AppPage, useApp } from './app.tsx';
import { SaveBar, useAppForm } from './app-form.tsx';
import { isForBrowser } from './app-navigation.tsx';
import { EndpointTable, foundIn, openedBy } from './endpoint-table.tsx';
import { offered, ScopeChoice } from './scope-choice.tsx';
import { words } from './words.ts';

export function Scopes() {
  return (
    <AppPage title="Scopes" description="All that your app may ask for.">
      <Inside />
    </AppPage>
  );
}

function Inside() {
  const filter = useFilter();
  const { kind } = useApp();
  return (
    <Stack gap="lg">
      {isForBrowser(kind) && (
        <Text size="sm" c="dimmed">
          People are asked again when it asks for more; what they may leave out is optional.
        </Text>
      )}
      <Search filter={filter} description="Part of a scope, or of the path or summary of an endpoint" />
      <ScopeForm search={filter.of('search')} />
    </Stack>
  );
}

function ScopeForm({ search }: { readonly search: string }) {
  const form = useAppForm();
  const scopes = api.useQuery('get', '/scopes');
  const endpoints = api.useQuery('get', '/endpoints');
  const { kind, first_party, scope, optional_scope } = form.values;
  const apis = endpoints.data?.apis ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <Stack gap="xl">
        <Loaded query={scopes}>
          {(loaded) => (
            <Stack maw={800}>
              <ScopeChoice
                catalogue={offered(loaded.scopes, kind, first_party)}
                search={search}
                scope={scope}
                optional_scope={optional_scope}
                opens={(name) => <Opens name={name} apis={apis} />}
                onChange={form.change}
              />
              {form.problemOf('scope') && <Alert color="red">{form.problemOf('scope')}</Alert>}
              <SaveBar form={form} />
            </Stack>
          )}
        </Loaded>
        <Loaded query={endpoints}>{(loaded) => <Reverse apis={loaded.apis} scope={scope} search={search} />}</Loaded>
      </Stack>
    </form>
  );
}

type Apis = readonly Schema['DescribedApi'][];

function Opens({ name, apis }: { readonly name: string; readonly apis: Apis }) {
  const opened = openedBy(name, apis);
  if (opened.length === 0) return null;
  return (
    <details style={{ paddingLeft: 32 }}>
      <Text component="summary" size="xs" c="dimmed">
        Opens {opened.length === 1 ? 'one endpoint' : `${opened.length} endpoints`}
      </Text>
      {opened.map(({ method, path, summary }) => (
        <Text size="xs" key={`${method} ${path}`} style={{ overflowWrap: 'anywhere' }}>
          <Code>
            {method.toUpperCase()} {path}
          </Code>{' '}
          {summary}
        </Text>
      ))}
    </details>
  );
}

interface ReverseProps {
  readonly apis: Apis;
  readonly scope: string;
  readonly search: string;
}

/** The other way round. */
function Reverse({ apis, scope, search }: ReverseProps) {
  const found = foundIn(apis, search);
  return (
    <Stack>
      <Title order={2} size="h4">
        What your app can call with it
      </Title>
      {apis.length === 0 ? (
        <Text c="dimmed" size="sm">
          No API of this platform has an OpenAPI document yet.
        </Text>
      ) : (
        <>
          {found.length === 0 ? <NothingFound /> : <EndpointTable apis={found} granted={words(scope)} />}
          <Anchor component={Link} href="/developers/reference" size="sm">
            The whole API reference
          </Anchor>
        </>
      )}
    </Stack>
  );
}
