/** What was changed on the platform, by whom: in organizations, and what belongs to none of them. */
import { keepPreviousData } from '@tanstack/react-query';
import { api, aside } from '../api/client.ts';
import { ALL_AUDIT_LABELS } from '../shell/audit-label.ts';
import { AuditEntries, AuditFilter, narrowedBy } from '../shell/audit-log.tsx';
import { useFilter } from '../shell/filter.ts';
import { paged } from '../shell/more.tsx';
import { OperatorPage } from './operator-page.tsx';

export function Audit() {
  return (
    <OperatorPage title="Audit log" description="What was changed on the platform, by whom, newest first.">
      <Log />
    </OperatorPage>
  );
}

function Log() {
  const filter = useFilter();
  const query = api.useInfiniteQuery('get', '/operator/audit', { params: { query: narrowedBy(filter) } }, paged);
  return (
    <>
      <AuditFilter filter={filter} labels={ALL_AUDIT_LABELS} useActors={useActors} />
      <AuditEntries query={query} />
    </>
  );
}

/** Whom the log names. */
function useActors(search: string) {
  const params = { params: { query: { search } } };
  const { data } = api.useQuery('get', '/operator/audit-actors', params, {
    ...aside,
    placeholderData: keepPreviousData,
  });
  return data?.actors ?? [];
}
