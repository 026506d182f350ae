/** An app, as the operator sees it: its state, and what only an operator gives. */
import { Anchor, Code, Group, Stack, Text } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { Panel } from '../shell/panel.tsx';
import { Loaded } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { AppRights } from './app-rights.tsx';
import { AppBadges } from './app-row.tsx';
import { AppState } from './app-state.tsx';
import { OperatorPage } from './operator-page.tsx';

export function App() {
  return (
    <OperatorPage title="App">
      <Found />
    </OperatorPage>
  );
}

function Found() {
  const { client_id = '' } = useParams();
  const query = api.useQuery('get', '/apps/{client_id}', { params: { path: { client_id } } });
  return (
    <Stack gap="lg">
      <Anchor component={Link} href="/admin/apps" size="sm" w="fit-content">
        All apps
      </Anchor>
      <Loaded query={query}>
        {(app) => (
          <>
            <Which app={app} />
            <AppState app={app} />
            <AppRights app={app} />
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function Which({ app }: { readonly app: Schema['App'] }) {
  const { client_id, client_name, organization_name, description, scope, created_at } = app;
  return (
    <Panel
      title={client_name}
      action={
        <Group gap="md">
          <Anchor component={Link} href={`/developers/apps/${client_id}`} size="sm">
            Its pages
          </Anchor>
          <Anchor component={Link} href={`/admin/logs?client_id=${client_id}`} size="sm">
            Its logs
          </Anchor>
        </Group>
      }
    >
      <Group gap="sm">
        <AppAvatar name={client_name} logo_hash={app.logo_hash} />
        <AppBadges app={app} />
      </Group>
      {description && <Text>{description}</Text>}
      <Text size="sm" c="dimmed">
        {organization_name ? <bdi>{organization_name}</bdi> : 'Of no organization'} · <Code>{client_id}</Code> · created{' '}
        <Time at={created_at} />
      </Text>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        May ask for: {scope || 'nothing'}
      </Text>
    </Panel>
  );
}
