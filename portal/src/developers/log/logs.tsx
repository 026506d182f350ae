/** What people and the app tried, newest first; it follows what happens. */
import { Badge, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useParams } from 'wouter';
import { api, aside } from '../../api/client.ts';
import { among, useFilter } from '../../shell/filter.ts';
import { More, paged } from '../../shell/more.tsx';
import { Empty } from '../../shell/state.tsx';
import { AppPage, useApp } from '../app.tsx';
import { isForBrowser } from '../app-navigation.tsx';
import { AttemptLine, attemptPath } from './attempt-line.tsx';
import { OnlyCounted } from './only-counted.tsx';
import { OpenAttempt } from './open-attempt.tsx';
import { ReasonFilter } from './reason-filter.tsx';

const EACH = 2_000;
const EACH_COUNT = 10_000;

const outcomes = [
  { value: '', label: 'All' },
  { value: 'refused', label: 'Refused' },
  { value: 'accepted', label: 'Not refused' },
];

export function Logs() {
  const { client_id = '' } = useParams();
  const filter = useFilter();
  const reason = filter.of('reason');
  const outcome = among(['refused', 'accepted'], filter.of('outcome'));
  const query = api.useInfiniteQuery(
    'get',
    '/apps/{client_id}/attempts',
    { params: { path: { client_id }, query: { ...(outcome && { outcome }), ...(reason && { reason }) } } },
    // Whoever reads older ones is left in peace; a page that nobody looks at asks nothing.
    { ...paged, refetchInterval: ({ state }) => (state.data && state.data.pages.length > 1 ? false : EACH) },
  );
  const isLive = (query.data?.pages.length ?? 1) === 1;
  return (
    <AppPage
      title="Logs"
      description="Each attempt: from the authorization request to the tokens, and why it was refused."
    >
      <Group align="flex-end" gap="md">
        <Stack gap={4}>
          <Text size="sm" fw={600} id="outcome">
            Outcome
          </Text>
          <SegmentedControl
            aria-labelledby="outcome"
            data={outcomes}
            value={outcome ?? ''}
            onChange={(value) => filter.set('outcome', value)}
          />
        </Stack>
        <ReasonFilter client_id={client_id} reason={reason} onChange={(value) => filter.set('reason', value)} />
        <OpenAttempt pathOf={(attempt_id) => attemptPath(client_id, attempt_id)} />
        <Badge variant="dot" color={isLive ? 'green' : 'gray.6'} size="lg" mb={6} tt="none">
          {isLive ? 'Live' : 'Paused'}
        </Badge>
      </Group>
      <Counted client_id={client_id} reason={reason} />
      <More query={query}>
        {(pages) => {
          const attempts = pages.flatMap((page) => page.attempts);
          if (attempts.length === 0) return <Nothing filtered={Boolean(reason || outcome)} />;
          return (
            <Stack component="ul" gap="xs" m={0} p={0} aria-label="Attempts">
              {attempts.map((attempt) => (
                <AttemptLine key={attempt.attempt_id} attempt={attempt} />
              ))}
            </Stack>
          );
        }}
      </More>
    </AppPage>
  );
}

function Counted({ client_id, reason }: { readonly client_id: string; readonly reason: string }) {
  const params = { path: { client_id } };
  const { data } = api.useQuery(
    'get',
    '/apps/{client_id}/attempt-counts',
    { params },
    { ...aside, refetchInterval: EACH_COUNT },
  );
  return (
    <OnlyCounted
      counts={data?.attempt_counts ?? []}
      reason={reason}
      pathOf={(count) => `/developers/apps/${client_id}/logs?${new URLSearchParams({ reason: count.reason })}`}
    />
  );
}

function Nothing({ filtered }: { readonly filtered: boolean }) {
  const { kind } = useApp();
  if (filtered)
    return <Empty title="No such attempt">Choose another outcome or reason. Attempts are kept for 30 days.</Empty>;
  return (
    <Empty title="Nothing was tried yet">
      {isForBrowser(kind)
        ? 'Open the app’s authorization URL, or walk through the flow in the playground: it appears here at once.'
        : 'Ask for a token with the app, or in the playground: it appears here at once.'}
    </Empty>
  );
}
