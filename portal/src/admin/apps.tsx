/** All apps of the platform. */
import { api } from '../api/client.ts';
import { among, useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { AppRow } from './app-row.tsx';
import { Choice, FilterBar } from './filter-bar.tsx';
import { OperatorPage } from './operator-page.tsx';
import { Rows } from './row.tsx';

const statuses = { draft: 'Draft', published: 'Published', suspended: 'Suspended' } as const;
const reviews = { requested: 'Waits for you', declined: 'Declined', passed: 'Passed' } as const;

export function Apps() {
  return (
    <OperatorPage title="All apps" description="Whoever made them, and whatever state they are in.">
      <List />
    </OperatorPage>
  );
}

function List() {
  const filter = useFilter();
  const status = among(['draft', 'published', 'suspended'], filter.of('status'));
  const review = among(['requested', 'declined', 'passed'], filter.of('review'));
  const [search, organization_id] = [useSearch(filter), filter.of('organization_id')];
  const asked = {
    ...(status && { status }),
    ...(review && { review }),
    ...(search && { search }),
    ...(organization_id && { organization_id }),
  };
  const query = api.useInfiniteQuery('get', '/operator/apps', { params: { query: asked } }, paged);
  return (
    <>
      <FilterBar filter={filter} hint="Name or client ID">
        <Choice filter={filter} name="status" label="Status" values={statuses} />
        <Choice filter={filter} name="review" label="Review" values={reviews} />
      </FilterBar>
      <More query={query}>
        {(pages) => {
          const apps = pages.flatMap((page) => page.apps);
          if (apps.length === 0) {
            return (
              <Empty title="No app found">
                Search for something else, or choose another status or review. Apps are created in Developers.
              </Empty>
            );
          }
          return (
            <Rows label="Apps">
              {apps.map((app) => (
                <AppRow key={app.client_id} app={app} />
              ))}
            </Rows>
          );
        }}
      </More>
    </>
  );
}
