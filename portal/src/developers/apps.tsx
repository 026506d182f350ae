/** The apps of a person's teams. What was searched for stands in the address. */
import { Button, Card, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { about } from '../about.ts';
import { api, type Schema } from '../api/client.ts';
import { More, paged } from '../shell/more.tsx';
import { Page } from '../shell/page.tsx';
import { Empty } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { kinds } from './app.tsx';
import { appPath } from './app-navigation.tsx';
import { StatusBadge } from './app-status.tsx';

type App = Schema['App'];

export function Apps() {
  const [address, setAddress] = useSearchParams();
  const search = address.get('search') ?? '';
  const kind = address.get('kind') ?? '';
  const status = address.get('status') ?? '';
  const [asked] = useDebouncedValue(search, 250);
  const set = (name: string, value: string) =>
    setAddress(
      (before) => {
        const rest = [...before].filter(([each]) => each !== name);
        return new URLSearchParams(value === '' ? rest : [...rest, [name, value]]);
      },
      { replace: true },
    );
  const query = api.useInfiniteQuery(
    'get',
    '/apps',
    {
      params: {
        query: {
          search: asked,
          ...(isKind(kind) && { kind }),
          ...(isStatus(status) && { status }),
        },
      },
    },
    paged,
  );
  const isFiltered = search !== '' || kind !== '' || status !== '';
  return (
    <Page title="Apps" description="What you build on this platform." actions={<Actions />}>
      <Group align="flex-end">
        <TextInput
          label="Search"
          flex={1}
          miw={180}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => set('search', event.currentTarget.value)}
        />
        <Select
          label="Kind"
          w={170}
          data={[{ value: '', label: 'Any' }, ...Object.entries(kinds).map(([value, label]) => ({ value, label }))]}
          value={kind}
          allowDeselect={false}
          onChange={(value) => set('kind', value ?? '')}
        />
        <Select
          label="Status"
          w={140}
          data={[
            { value: '', label: 'Any' },
            { value: 'draft', label: 'Draft' },
            { value: 'published', label: 'Published' },
            { value: 'suspended', label: 'Suspended' },
          ]}
          value={status}
          allowDeselect={false}
          onChange={(value) => set('status', value ?? '')}
        />
      </Group>
      <More query={query}>{(pages) => <List apps={pages.flatMap(({ apps }) => apps)} isFiltered={isFiltered} />}</More>
    </Page>
  );
}

const isKind = (text: string): text is App['kind'] => text in kinds;
const isStatus = (text: string): text is App['status'] => ['draft', 'published', 'suspended'].includes(text);

function Actions() {
  return (
    <>
      {about.has_directory && (
        <Button component="a" href={`${about.issuer}/directory`} variant="default">
          Directory
        </Button>
      )}
      <Button component={Link} href="/developers/new" leftSection={<IconPlus size={16} aria-hidden />}>
        New app
      </Button>
    </>
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
        </Card>
      ))}
    </Stack>
  );
}
