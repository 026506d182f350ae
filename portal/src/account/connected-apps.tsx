/** The apps a person said yes to: what they may do, and how to take it back. */
import { Button, Stack } from '@mantine/core';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Page } from '../shell/page.tsx';
import { NothingFound, Search, useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { ConnectedApp } from './connected-app.tsx';
import { Disconnect } from './disconnect.tsx';
import { Returned } from './returned.tsx';

type App = Schema['Authorization'];

export function ConnectedApps() {
  const filter = useFilter();
  const search = useSearch(filter);
  const query = api.useInfiniteQuery('get', '/me/authorizations', { params: { query: { search } } }, paged);
  return (
    <Page title="Connected apps" description="What apps may do in your name, and how to take it back.">
      <Returned />
      <Search filter={filter} placeholder="Name, publisher or organization" />
      <Choosing>
        {(chosen) => (
          <More query={query}>
            {(pages) => {
              const apps = pages.flatMap(({ authorizations }) => authorizations);
              if (apps.length === 0) return search === '' ? <Nothing /> : <NothingFound />;
              return apps.map((app) => <ConnectedApp key={app.authorization_id} app={app} {...chosen(app)} />);
            }}
          </More>
        )}
      </Choosing>
    </Page>
  );
}

type Chosen = Pick<ComponentProps<typeof ConnectedApp>, 'isChosen' | 'onChoose' | 'onEnd'>;

/** Several are disconnected at once, also such as are found by different words. */
function Choosing({ children }: { readonly children: (chosen: (app: App) => Chosen) => ReactNode }) {
  const [chosen, setChosen] = useState<readonly App[]>([]);
  const [ending, setEnding] = useState<readonly App[]>([]);
  const without = ({ authorization_id }: App) => chosen.filter((each) => each.authorization_id !== authorization_id);
  return (
    <Stack>
      {chosen.length > 0 && (
        <Button color="red" onClick={() => setEnding(chosen)} style={{ alignSelf: 'flex-start' }}>
          Disconnect the {chosen.length} you chose
        </Button>
      )}
      {children((app) => ({
        isChosen: without(app).length < chosen.length,
        onChoose: (isChosen) => setChosen(isChosen ? [...without(app), app] : without(app)),
        onEnd: () => setEnding([app]),
      }))}
      <Disconnect
        apps={ending}
        onClose={() => setEnding([])}
        onDone={() => {
          setEnding([]);
          setChosen([]);
        }}
      />
    </Stack>
  );
}

function Nothing() {
  const start = (
    <Button component={Link} href="/developers/directory" variant="default">
      See the apps there are
    </Button>
  );
  return (
    <Empty title="No app is connected" action={start}>
      When you allow an app something, it is listed here: what it may do, when it last did, and how to end it.
    </Empty>
  );
}
