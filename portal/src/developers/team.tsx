/** Who works on the app: those of its organization who may. */
import { Anchor, Badge, Card, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useMe } from '../shell/me.tsx';
import { More, paged } from '../shell/more.tsx';
import { Empty } from '../shell/state.tsx';
import { AppPage, useApp } from './app.tsx';

export function Team() {
  return (
    <AppPage title="Team" description="Developers, admins and owners of the organization work on its apps.">
      <Inside />
    </AppPage>
  );
}

function Inside() {
  const { organization_id, organization_name } = useApp();
  if (organization_id === '') {
    return <Empty title="It belongs to no organization">Operators of the platform alone work on it.</Empty>;
  }
  return (
    <Stack>
      <Text>
        This app belongs to <bdi>{organization_name}</bdi>. <Invite organization_id={organization_id} />
      </Text>
      <Members organization_id={organization_id} />
    </Stack>
  );
}

function Invite({ organization_id }: { readonly organization_id: string }) {
  const role = useMe().organizations.find((each) => each.organization_id === organization_id)?.role;
  if (role !== 'owner' && role !== 'admin') return <>Its admins and owners invite people and give roles: ask one.</>;
  return (
    <Anchor component={Link} href="/organization" underline="always">
      Invite people and give roles
    </Anchor>
  );
}

const may = {
  owner: 'everything, also gives the organization to others',
  admin: 'everything, also members and which apps may be used',
  developer: 'works on all its apps',
  member: '',
} as const;

function Members({ organization_id }: { readonly organization_id: string }) {
  const query = api.useInfiniteQuery(
    'get',
    '/organizations/{organization_id}/members',
    { params: { path: { organization_id }, query: { limit: 200 } } },
    paged,
  );
  return (
    <More query={query}>
      {(pages) => (
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {pages
            .flatMap(({ members }) => members)
            .filter(({ role }) => role !== 'member')
            .map(({ account_id, name, email, role }) => (
              <Card component="li" withBorder key={account_id} padding="md">
                <Group justify="space-between" gap="xs">
                  <div>
                    <Text fw={600}>
                      <bdi>{name || account_id}</bdi>
                    </Text>
                    <Text size="sm" c="dimmed">
                      {email && `${email} · `}
                      {may[role]}
                    </Text>
                  </div>
                  <Badge variant="default" tt="capitalize">
                    {role}
                  </Badge>
                </Group>
              </Card>
            ))}
        </Stack>
      )}
    </More>
  );
}
