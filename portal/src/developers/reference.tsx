/** Every endpoint of the platform's APIs, with the scope it needs. */
import { Stack } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { Page } from '../shell/page.tsx';
import { Search } from '../shell/search.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { EndpointTable, foundIn } from './endpoint-table.tsx';

export function Reference() {
  const filter = useFilter();
  const search = filter.of('search');
  const query = api.useQuery('get', '/endpoints');
  return (
    <Page title="API reference" description="What apps can call, and the scope each endpoint needs.">
      <Search filter={filter} description="Part of a path, a summary or a scope" />
      <Loaded query={query}>{({ apis }) => <Found apis={apis} search={search} />}</Loaded>
    </Page>
  );
}

type Apis = readonly Schema['DescribedApi'][];

function Found({ apis, search }: { readonly apis: Apis; readonly search: string }) {
  if (apis.length === 0) {
    return (
      <Empty title="No API is described yet">
        Whoever runs the platform names the OpenAPI document of its API in the configuration.
      </Empty>
    );
  }
  const found = foundIn(apis, search);
  if (found.length === 0) return <Empty title="Nothing found">Search for part of a path, a summary or a scope.</Empty>;
  return (
    <Stack gap="xl">
      <EndpointTable apis={found} />
    </Stack>
  );
}
