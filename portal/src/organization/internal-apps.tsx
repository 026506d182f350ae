/** Apps of the organization for itself: scripts and jobs with a refresh token of their own. */
import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { useMe } from '../shell/me.tsx';
import { More, paged } from '../shell/more.tsx';
import { NothingFound, Search, useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { OrganizationPage, useOrganization } from './organization-page.tsx';

export function InternalApps() {
  return (
    <OrganizationPage
      title="Internal apps"
      description="Scripts and jobs that work with this organization’s data alone, without asking anybody each time."
    >
      <List />
    </OrganizationPage>
  );
}

function List() {
  const { organization_id, name } = useOrganization();
  const filter = useFilter();
  const search = useSearch(filter);
  const params = { query: { organization_id, search, kind: 'internal' as const } };
  const query = api.useInfiniteQuery('get', '/apps', { params }, paged);
  return (
    <Stack>
      <Create />
      <Search filter={filter} />
      <More query={query}>
        {(pages) => {
          const apps = pages.flatMap((page) => page.apps);
          if (apps.length === 0 && search !== '') return <NothingFound />;
          if (apps.length === 0)
            return <Empty title="No internal app">Create one where a script of {name} needs the API.</Empty>;
          return apps.map((app) => (
            <Card withBorder key={app.client_id} padding="md">
              <Group justify="space-between">
                <Title order={2} size="h5">
                  <Anchor component={Link} href={`/developers/apps/${app.client_id}`} inherit>
                    <bdi>{app.client_name}</bdi>
                  </Anchor>
                </Title>
                <Text size="sm" c="dimmed">
                  Created <Time at={app.created_at} />
                </Text>
              </Group>
              {app.description && <Text size="sm">{app.description}</Text>}
            </Card>
          ));
        }}
      </More>
    </Stack>
  );
}

function Create() {
  const { organization_id } = useOrganization();
  const { organizations } = useMe();
  const own = organizations.find((each) => each.organization_id === organization_id);
  const may = own?.may_create_apps ?? false;
  const query = new URLSearchParams({ kind: 'internal', organization_id });
  return (
    <Group>
      {may ? (
        <Button component={Link} href={`/developers/new?${query}`}>
          Create an internal app
        </Button>
      ) : (
        <>
          <Button disabled>Create an internal app</Button>
          <Text size="sm" c="dimmed">
            Owners and admins create apps here. Ask one of them; they are under Members.
          </Text>
        </>
      )}
    </Group>
  );
}
