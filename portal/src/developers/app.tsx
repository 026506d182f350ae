/** The frame of an app's pages: which app, the way between its pages, and the app itself for what is inside. */
import { Anchor, Badge, Box, Group, Stack, Text } from '@mantine/core';
import { createContext, type ReactNode, useContext } from 'react';
import { Link, useParams } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { Page } from '../shell/page.tsx';
import { Loaded } from '../shell/state.tsx';
import { AppNavigation } from './app-navigation.tsx';
import { StatusBadge } from './app-status.tsx';

export type App = Schema['App'];

const AppContext = createContext<App | undefined>(undefined);

/** The app whose page this is, inside of `AppPage`. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp outside of AppPage');
  return app;
}

interface AppPageProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** Read with the app there. */
  readonly children: ReactNode;
}

export function AppPage({ title, description, children }: AppPageProps) {
  const { client_id = '' } = useParams();
  const query = api.useQuery('get', '/apps/{client_id}', { params: { path: { client_id } } });
  const app = query.data;
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Anchor component={Link} href="/developers" size="sm" w="fit-content">
          All apps
        </Anchor>
        {app && <Which app={app} />}
        <AppNavigation client_id={client_id} kind={app?.kind} />
      </Stack>
      <Page title={title} subject={app?.client_name} description={description}>
        <Loaded query={query}>{(loaded) => <AppContext value={loaded}>{children}</AppContext>}</Loaded>
      </Page>
    </Stack>
  );
}

function Which({ app }: { readonly app: App }) {
  return (
    <Group gap="sm">
      <AppAvatar name={app.client_name} logo_hash={app.logo_hash} />
      <Box miw={0} maw="100%">
        <Text fw={700} size="xl" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{app.client_name}</bdi>
        </Text>
      </Box>
      <StatusBadge status={app.status} />
      <Badge variant="default" tt="none">
        {kinds[app.kind]}
      </Badge>
    </Group>
  );
}

export const kinds: Readonly<Record<App['kind'], string>> = {
  oauth2: 'OAuth 2.0 app',
  internal: 'Internal app',
  provider: 'Provider app',
  machine: 'Machine app',
};
