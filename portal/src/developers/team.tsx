/** Who works on the app: those of its organization who may. */
import { Anchor, Badge, Card, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { useMe } from '../shell/me.tsx';
import { More, paged } from '../shell/more.tsx';
import { Search, useSearch } from '../shell/search.tsx';
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
        This app belongs to <bdi>{organization_name}</bdi>. <Manage organization_id={organization_id} />
      </Text>
      <Members organization_id={organization_id} />
    </Stack>
  );
}

/** The way to the pages of its organization: the reader may be in several. */
function Manage({ organization_id }: { readonly organization_id: string }) {
  const { organizations, operator } = useMe();
  const role = organizations.find((each) => each.organization_id === organization_id)?.role;
  const here = `/organization/${organization_id}`;
  const mayInvite = operator === 'yes' || role === 'owner' || role === 'admin';
  if (!mayInvite) return <>Its admins and owners invite people and give roles: ask one.</>;
  return (
    <>
      <Anchor component={Link} href={`${here}/members`} underline="always">
        Invite people and give roles
      </Anchor>
      {role === 'owner' && (
        <>
          {' · '}
          <Anchor component={Link} href={`${here}/settings`} underline="always">
            Hand the organization on
          </Anchor>
        </>
      )}
    </>
  );
}

const may = {
  owner: 'everything, also gives the organization to others',
  admin: 'everything, also members and which apps may be used',
  developer: 'works on all its apps',
  member: '',
} as const;

function Members({ organization_id }: { readonly organization_id: string }) {
  const filter = useFilter();
  const search = useSearch(filter);
  const query = api.useInfiniteQuery(
    'get',
    '/organizations/{organization_id}/members',
    { params: { path: { organization_id }, query: { search, limit: 200 } } },
    paged,
  );
  return (
    <>
      <Search filter={filter} />
      <More query={query}>
        {(pages) => {
          const team = pages.flatMap(({ members }) => members).filter(({ role }) => role !== 'member');
          // Of those read so far; the others are a press away.
          const isAll = pages.at(-1)?.next_cursor === '';
          if (team.length > 0 || !isAll) return <Listed team={team} />;
          return <Empty title="Nobody fits">Search for another name.</Empty>;
        }}
      </More>
    </>
  );
}

function Listed({ team }: { readonly team: readonly Schema['Member'][] }) {
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Team">
      {team.map(({ account_id, name, email, role }) => (
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
  );
}
