/** What was changed in an organization, by whom. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
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
  const [action, from, to] = [filter.of('action'), filter.of('from'), filter.of('to')];
  const asked = given({ action, since: startOfDay(from), until: endOfDay(to) });
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

interface Asked {
  readonly action: string;
  readonly since: number;
  readonly until: number;
}

/** What is not asked for is not sent. */
function given({ action, since, until }: Asked): Partial<Asked> {
  return { ...(action && { action }), ...(since && { since }), ...(until && { until }) };
}
