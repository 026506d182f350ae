/** The apps a person said yes to: what they may do, and how to take it back. */
import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { Page } from '../shell/page.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { ConnectedApp } from './connected-app.tsx';
import { Disconnect } from './disconnect.tsx';
import { Returned } from './returned.tsx';

type App = Schema['Authorization'];

/** So many are seen at a glance. */
const FEW = 5;

export function ConnectedApps() {
  const query = api.useQuery('get', '/me/authorizations');
  return (
    <Page title="Connected apps" description="What apps may do in your name, and how to take it back.">
      <Returned />
      <Loaded query={query}>{({ authorizations }) => <List apps={authorizations} />}</Loaded>
    </Page>
  );
}

function List({ apps }: { readonly apps: readonly App[] }) {
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [ending, setEnding] = useState<readonly App[]>([]);
  if (apps.length === 0) return <Nothing />;
  const found = apps.filter((app) => matches(app, search));
  const picked = apps.filter(({ authorization_id }) => chosen.includes(authorization_id));
  const choose = (id: string, isChosen: boolean) =>
    setChosen(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <Stack>
      {apps.length > FEW && (
        <TextInput label="Search" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      )}
      {picked.length > 0 && (
        <Button color="red" onClick={() => setEnding(picked)} style={{ alignSelf: 'flex-start' }}>
          Disconnect the {picked.length} you chose
        </Button>
      )}
      {found.length === 0 && <Empty title="No app is called that">Try another word.</Empty>}
      {found.map((app) => (
        <ConnectedApp
          key={app.authorization_id}
          app={app}
          isChosen={chosen.includes(app.authorization_id)}
          onChoose={(isChosen) => choose(app.authorization_id, isChosen)}
          onEnd={() => setEnding([app])}
        />
      ))}
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
      When you allow an app something, it stands here: what it may do, when it last did, and how to end it.
    </Empty>
  );
}

function matches({ client_name, publisher, organization_name }: App, search: string): boolean {
  return [client_name, publisher, organization_name].join('\n').toLowerCase().includes(search.trim().toLowerCase());
}
