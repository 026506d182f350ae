/** What people and apps tried, of all apps, newest first; it follows what happens. */
import { Group, TextInput } from '@mantine/core';
import { api, aside } from '../api/client.ts';
import { OnlyCounted } from '../developers/log/only-counted.tsx';
import { OpenAttempt } from '../developers/log/open-attempt.tsx';
import { among, type Filter, useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { useTyped } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { AttemptRow, operatorAttemptPath } from './attempt-row.tsx';
import { Choice } from './filter-bar.tsx';
import { OperatorPage } from './operator-page.tsx';
import { Rows } from './row.tsx';

const outcomes = { refused: 'Refused', accepted: 'Not refused' };

export function Logs() {
  return (
    <OperatorPage title="Logs" description="Each attempt with any app: from the authorization request to the tokens.">
      <Attempts />
    </OperatorPage>
  );
}

const EACH = 5_000;
const EACH_COUNT = 30_000;

function Attempts() {
  const filter = useFilter();
  const outcome = among(['refused', 'accepted'], filter.of('outcome'));
  const [client_id, reason] = [useTyped(filter, 'client_id'), useTyped(filter, 'reason')];
  const query = api.useInfiniteQuery(
    'get',
    '/operator/attempts',
    { params: { query: { ...(outcome && { outcome }), ...(client_id && { client_id }), ...(reason && { reason }) } } },
    // Whoever reads older ones is left in peace.
    { ...paged, refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : EACH) },
  );
  return (
    <>
      <Group align="flex-end" gap="sm">
        <Choice filter={filter} name="outcome" label="Outcome" values={outcomes} />
        <Typed filter={filter} name="client_id" label="Client ID" />
        <Typed filter={filter} name="reason" label="Reason" />
        <OpenAttempt pathOf={operatorAttemptPath} />
      </Group>
      <Counted client_id={client_id} reason={reason} />
      <More query={query}>
        {(pages) => {
          const attempts = pages.flatMap((page) => page.attempts);
          if (attempts.length === 0) {
            return (
              <Empty title="No attempt to show">
                Nothing was tried, or the filter leaves nothing. Attempts are kept for 30 days.
              </Empty>
            );
          }
          return (
            <Rows label="Attempts">
              {attempts.map((attempt) => (
                <AttemptRow key={attempt.attempt_id} attempt={attempt} />
              ))}
            </Rows>
          );
        }}
      </More>
    </>
  );
}

function Counted({ client_id, reason }: { readonly client_id: string; readonly reason: string }) {
  const { data } = api.useQuery(
    'get',
    '/operator/attempt-counts',
    { params: { query: { ...(client_id && { client_id }) } } },
    { ...aside, refetchInterval: EACH_COUNT },
  );
  return (
    <OnlyCounted
      counts={data?.attempt_counts ?? []}
      reason={reason}
      pathOf={(count) => `/admin/logs?${new URLSearchParams({ client_id: count.client_id, reason: count.reason })}`}
    />
  );
}

function Typed({ filter, name, label }: { readonly filter: Filter; readonly name: string; readonly label: string }) {
  return (
    <TextInput
      label={label}
      placeholder="Any"
      value={filter.of(name)}
      onChange={(event) => filter.set(name, event.currentTarget.value)}
      style={{ flex: '1 1 12rem' }}
    />
  );
}
