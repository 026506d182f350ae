/** The apps of a person's teams. What was searched for stands in the address. */
import { Box, Button, Card, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { type Filter, useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Page } from '../shell/page.tsx';
import { Search, useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { kinds } from './app.tsx';
import { appPath } from './app-navigation.tsx';
import { StatusBadge, statusTitles } from './app-status.tsx';

type App = Schema['App'];

export function Apps() {
  const filter = useFilter();
  const [search, kind, status] = [useSearch(filter), filter.of('kind'), filter.of('status')];
  const narrowed = {
    search,
    ...(isKind(kind) && { kind }),
    ...(isStatus(status) && { status }),
  };
  const query = api.useInfiniteQuery('get', '/apps', { params: { query: narrowed } }, paged);
  const isFiltered = search !== '' || kind !== '' || status !== '';
  return (
    <Page title="Apps" description="What you build on this platform." actions={<NewApp />}>
      <Narrow filter={filter} />
      <More query={query}>{(pages) => <List apps={pages.flatMap(({ apps }) => apps)} isFiltered={isFiltered} />}</More>
    </Page>
  );
}

function Narrow({ filter }: { readonly filter: Filter }) {
  const narrowed = (name: string) => ({
    value: filter.of(name),
    allowDeselect: false,
    onChange: (value: string | null) => filter.set(name, value ?? ''),
  });
  return (
    <Group align="flex-end">
      <Search filter={filter} flex={1} miw={180} />
      <Select label="Kind" w={170} data={anyOf(kinds)} {...narrowed('kind')} />
      <Select label="Status" w={140} data={anyOf(statusTitles)} {...narrowed('status')} />
    </Group>
  );
}

const isKind = (text: string): text is App['kind'] => text in kinds;
const isStatus = (text: string): text is App['status'] => text in statusTitles;

const anyOf = (titles: Readonly<Record<string, string>>) => [
  { value: '', label: 'Any' },
  ...Object.entries(titles).map(([value, label]) => ({ value, label })),
];

function NewApp() {
  return (
    <Button component={Link} href="/developers/new" leftSection={<IconPlus size={16} aria-hidden />}>
      New app
    </Button>
  );
}

function List({ apps, isFiltered }: { readonly apps: readonly App[]; readonly isFiltered: boolean }) {
  if (apps.length === 0 && isFiltered) {
    return (
      <Empty title="Nothing found">Search for part of a name or the whole client ID, of any kind and status.</Empty>
    );
  }
  if (apps.length === 0) {
    return (
      <Empty
        title="No app yet"
        action={
          <Button component={Link} href="/developers/new" variant="light">
            Create your first app
          </Button>
        }
      >
        An app gets credentials, and with them tokens for the platform’s API. It takes a minute.
      </Empty>
    );
  }
  return (
    <Stack gap="sm">
      {apps.map((app) => (
        <Card withBorder key={app.client_id} component={Link} href={appPath(app.client_id)} padding="md">
          <Group wrap="nowrap" gap="sm">
            <AppAvatar name={app.client_name} logo_hash={app.logo_hash} />
            <Listed app={app} />
          </Group>
        </Card>
      ))}
    </Stack>
  );
}

function Listed({ app }: { readonly app: App }) {
  return (
    <Box flex={1} miw={0}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          <bdi>{app.client_name}</bdi>
        </Text>
        <StatusBadge status={app.status} />
      </Group>
      <Text size="sm" c="dimmed">
        {kinds[app.kind]} · <bdi>{app.organization_name || 'of no organization'}</bdi> · created{' '}
        <Time at={app.created_at} />
      </Text>
    </Box>
  );
}
