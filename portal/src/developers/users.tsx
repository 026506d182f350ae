/** Who uses the app, by what they allowed; while it is a draft, who may try it. */
import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Search, useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { AppPage, useApp } from './app.tsx';
import { isForBrowser } from './app-navigation.tsx';
import { TestUsers } from './test-users.tsx';
import { words } from './words.ts';

export function Users() {
  return (
    <AppPage title="Users" description="Who allowed your app something. You see of them what they let it see.">
      <Inside />
    </AppPage>
  );
}

function Inside() {
  const { kind, status, client_id } = useApp();
  const filter = useFilter();
  const search = useSearch(filter);
  const params = { path: { client_id }, query: { search } };
  const query = api.useInfiniteQuery('get', '/apps/{client_id}/users', { params }, paged);
  return (
    <Stack gap="xl">
      <Stack>
        <Search filter={filter} placeholder="Name, address, organization or account ID" />
        <More query={query}>
          {(pages) => <Listed users={pages.flatMap(({ users }) => users)} total={pages[0]?.total ?? 0} />}
        </More>
      </Stack>
      {status === 'draft' && isForBrowser(kind) && <TestUsers />}
    </Stack>
  );
}

function Listed({ users, total }: { readonly users: readonly Schema['User'][]; readonly total: number }) {
  if (users.length === 0 && total > 0) {
    return <Empty title="Nobody fits">You find people by what they let your app see, or by their account ID.</Empty>;
  }
  if (users.length === 0) {
    return <Empty title="Nobody yet">When somebody allows your app something, they are listed here.</Empty>;
  }
  return (
    <>
      <Title order={2} size="h4">
        {total === 1 ? 'One connection' : `${total} connections`}
      </Title>
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Connections">
        {users.map((user) => (
          <Line key={user.authorization_id} user={user} />
        ))}
      </Stack>
    </>
  );
}

function Line({ user }: { readonly user: Schema['User'] }) {
  const { account_id, name, email, organization_name, scope, created_at, last_used_at } = user;
  return (
    <Card component="li" withBorder padding="sm" style={{ overflowWrap: 'anywhere' }}>
      <Text fw={600}>
        <bdi>{name || email || account_id}</bdi>
      </Text>
      <Group gap="0 1rem" c="dimmed" fz="sm">
        {name && email && <span>{email}</span>}
        {organization_name && <bdi>{organization_name}</bdi>}
        <span>
          Connected <Time at={created_at} />
        </span>
        <span>
          Last used <Time at={last_used_at} />
        </span>
      </Group>
      <Group gap={4} mt="xs">
        {[...new Set(Object.values(scope).flatMap(words))].map((each) => (
          <Badge key={each} variant="default" tt="none">
            {each}
          </Badge>
        ))}
      </Group>
    </Card>
  );
}
