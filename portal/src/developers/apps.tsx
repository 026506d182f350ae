/** The apps of a person's teams. */
import { Badge, Card, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { More, paged } from '../shell/more.tsx';
import { Page } from '../shell/page.tsx';
import { Empty } from '../shell/state.tsx';

export function Apps() {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 250);
  const query = api.useInfiniteQuery('get', '/apps', { params: { query: { search: asked } } }, paged);
  return (
    <Page title="Apps" description="What you build on this platform.">
      <TextInput label="Search" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      <More query={query}>{(pages) => <List apps={pages.flatMap(({ apps }) => apps)} />}</More>
    </Page>
  );
}

function List({ apps }: { readonly apps: readonly Schema['App'][] }) {
  if (apps.length === 0) return <Empty title="No app yet">Create one to get its credentials.</Empty>;
  return (
    <Stack>
      {apps.map((app) => (
        <Card withBorder key={app.client_id} component={Link} href={`/developers/apps/${app.client_id}`}>
          <Group justify="space-between">
            <Text fw={600}>{app.client_name}</Text>
            <Badge variant="light">{app.status}</Badge>
          </Group>
        </Card>
      ))}
    </Stack>
  );
}
