/** What was changed in an organization, by whom. */
import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { about } from '../about.ts';
import { api, aside } from '../api/client.ts';
import { AUDIT_LABELS } from '../shell/audit-label.ts';
import { AuditEntries, AuditFilter, narrowedBy } from '../shell/audit-log.tsx';
import { useFilter } from '../shell/filter.ts';
import { paged } from '../shell/more.tsx';
import { OrganizationPage, useOrganization, useStanding } from './organization-page.tsx';

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
  const asked = narrowedBy(filter);
  const params = { path: { organization_id }, query: asked };
  const query = api.useInfiniteQuery('get', '/organizations/{organization_id}/audit', { params }, paged);
  const csv = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  return (
    <Stack>
      <AuditFilter filter={filter} labels={AUDIT_LABELS} useActors={useActors}>
        <Button
          component="a"
          variant="default"
          href={`${about.base_path}/api/v1/organizations/${organization_id}/audit.csv?${csv}`}
          download="audit.csv"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          As CSV
        </Button>
      </AuditFilter>
      <AuditEntries query={query} />
    </Stack>
  );
}

/** Whom this log names; whoever may not read it is told so once, by the log. */
function useActors(search: string) {
  const { organization_id } = useOrganization();
  const { mayAdmin } = useStanding();
  const { data } = api.useQuery(
    'get',
    '/organizations/{organization_id}/audit-actors',
    { params: { path: { organization_id }, query: { search } } },
    { ...aside, placeholderData: keepPreviousData, enabled: mayAdmin },
  );
  return data?.actors ?? [];
}
