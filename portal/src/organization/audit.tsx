/** What was changed in an organization, by whom. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { about } from '../about.ts';
import { api } from '../api/client.ts';
import { AUDIT_LABELS } from '../shell/audit-label.ts';
import { Entries } from '../shell/entries.tsx';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Empty } from '../shell/state.tsx';
import { endOfDay, startOfDay } from './day.ts';
import { OrganizationPage, useOrganization } from './organization-page.tsx';

export function Audit() {
  return (
    <OrganizationPage title="Audit log" description="What was changed here, by whom, newest first.">
      <Log />
    </OrganizationPage>
  );
}

function Log() {
  const { organization_id } = useOrganization();
  const filter = useFilter();
  const [action, actor_id, from, to] = [filter.of('action'), filter.of('actor'), filter.of('from'), filter.of('to')];
  const asked = given({ action, actor_id, since: startOfDay(from), until: endOfDay(to) });
  const params = { path: { organization_id }, query: asked };
  const query = api.useInfiniteQuery('get', '/organizations/{organization_id}/audit', { params }, paged);
  const csv = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label="What"
          data={AUDIT_LABELS}
          value={action || null}
          onChange={(chosen) => filter.set('action', chosen ?? '')}
          placeholder="Everything"
          clearable
          searchable
          w={260}
        />
        <Who actor_id={actor_id} onChange={(chosen) => filter.set('actor', chosen)} />
        <TextInput
          label="From"
          type="date"
          value={from}
          onChange={(event) => filter.set('from', event.currentTarget.value)}
        />
        <TextInput
          label="To"
          type="date"
          value={to}
          onChange={(event) => filter.set('to', event.currentTarget.value)}
        />
        <Button
          component="a"
          variant="default"
          href={`${about.base_path}/api/v1/organizations/${organization_id}/audit.csv?${csv}`}
          download="audit.csv"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          As CSV
        </Button>
      </Group>
      <More query={query}>
        {(pages) => {
          const entries = pages.flatMap((page) => page.entries);
          if (entries.length === 0) return <Empty title="Nothing fits">Choose a longer time, or everything.</Empty>;
          return <Entries entries={entries} />;
        }}
      </More>
    </Stack>
  );
}

/** Members, found by their names; whoever else did something is named by the address. */
function Who({ actor_id, onChange }: { readonly actor_id: string; onChange(actor_id: string): void }) {
  const { organization_id } = useOrganization();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 250);
  const { data } = api.useQuery(
    'get',
    '/organizations/{organization_id}/members',
    { params: { path: { organization_id }, query: { search: asked } } },
    { placeholderData: keepPreviousData },
  );
  const members = data?.members.map(({ account_id, name }) => ({ value: account_id, label: name })) ?? [];
  const isListed = members.some(({ value }) => value === actor_id);
  return (
    <Select
      label="Who"
      data={actor_id === '' || isListed ? members : [{ value: actor_id, label: actor_id }, ...members]}
      value={actor_id || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      onSearchChange={setSearch}
      placeholder="Everybody"
      clearable
      searchable
      w={200}
    />
  );
}

interface Asked {
  readonly action: string;
  readonly actor_id: string;
  readonly since: number;
  readonly until: number;
}

/** What is not asked for is not sent. */
function given({ action, actor_id, since, until }: Asked): Partial<Asked> {
  return { ...(action && { action }), ...(actor_id && { actor_id }), ...(since && { since }), ...(until && { until }) };
}
