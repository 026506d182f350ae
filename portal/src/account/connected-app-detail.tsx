/** One connected app: what it may do, where it is installed, what happened. */
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { AuditEntries } from '../shell/audit-log.tsx';
import { paged } from '../shell/more.tsx';
import { Page } from '../shell/page.tsx';
import { Panel } from '../shell/panel.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { Publisher, Times } from './connected-app.tsx';
import { Disconnect } from './disconnect.tsx';
import { Installations } from './installations.tsx';
import { ReduceAccess } from './reduce-access.tsx';

type App = Schema['Authorization'];

export function ConnectedAppDetail() {
  const { authorization_id = '' } = useParams();
  const query = api.useQuery('get', '/me/authorizations/{authorization_id}', {
    params: { path: { authorization_id } },
  });
  if (query.error && asProblem(query.error).status === 404) return <Gone />;
  return <Shown query={query} />;
}

function Shown({ query }: { readonly query: Parameters<typeof Loaded<App>>[0]['query'] }) {
  const [isEnding, setEnding] = useState(false);
  const [, go] = useLocation();
  const app = query.data;
  const end = (
    <Button color="red" variant="light" onClick={() => setEnding(true)}>
      Disconnect
    </Button>
  );
  return (
    <Page
      title={app?.client_name ?? 'Connected app'}
      image={app && <AppAvatar name={app.client_name} logo_hash={app.logo_hash} size="lg" />}
      description={app && <Publisher app={app} />}
      actions={app && end}
    >
      <Loaded query={query}>
        {(detail) => (
          <Stack gap="lg">
            <Times app={detail} />
            <ReduceAccess key={detail.updated_at} app={detail} />
            <Installations app={detail} />
            <History client_id={detail.client_id} />
            <Disconnect
              apps={isEnding ? [detail] : []}
              onClose={() => setEnding(false)}
              onDone={() => go('/account', { replace: true })}
            />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function History({ client_id }: Pick<App, 'client_id'>) {
  const query = api.useInfiniteQuery('get', '/me/activity', { params: { query: { client_id } } }, paged);
  return (
    <Panel title="What happened">
      <AuditEntries
        query={query}
        nothing={<Empty title="Nothing happened yet">What you allow it and what you take back is listed here.</Empty>}
      />
    </Panel>
  );
}

function Gone() {
  const back = (
    <Button component={Link} href="/account" variant="default">
      To your connected apps
    </Button>
  );
  return (
    <Page title="Connected app">
      <Empty title="This app is not connected" action={back}>
        You disconnected it, an admin of your organization did, or it was never yours. What you allowed it once is in
        your recent activity, under Security.
      </Empty>
    </Page>
  );
}
