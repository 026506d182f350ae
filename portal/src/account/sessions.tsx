/** Where a person is signed in. */
import { Badge, Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Panel } from '../shell/panel.tsx';
import { NothingFound, Search, useSearch } from '../shell/search.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { asCalled, device } from './device.ts';

type Session = Schema['Session'];

export function Sessions() {
  const filter = useFilter();
  const search = asCalled(useSearch(filter));
  const query = api.useInfiniteQuery('get', '/me/sessions', { params: { query: { search } } }, paged);
  const changed = useChanged();
  const onSuccess = () => changed('Signed out there.');
  const end = api.useMutation('delete', '/me/sessions/{session_id}', { onSuccess });
  const sessions = query.data?.pages.flatMap((page) => page.sessions) ?? [];
  const others = sessions.filter((session) => !session.is_current);
  const endOthers = api.useMutation('delete', '/me/sessions', {
    onSuccess: () => changed('Signed out everywhere else.'),
  });
  const error = end.error ?? endOthers.error;
  return (
    <Panel
      title="Where you are signed in"
      action={
        // Whatever was searched: it ends all the others.
        (search !== '' || others.length > 1) && (
          <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {error && <ProblemAlert problem={asProblem(error)} />}
      <Search filter={filter} placeholder="Browser or system" />
      <More query={query}>
        {() => (
          <Stack gap="xs">
            {sessions.length === 0 && <NothingFound />}
            {sessions.map((session) => (
              <Seat
                key={session.session_id}
                session={session}
                onEnd={() => end.mutate({ params: { path: session } })}
              />
            ))}
          </Stack>
        )}
      </More>
    </Panel>
  );
}

function Seat({ session, onEnd }: { readonly session: Session; onEnd(): void }) {
  const { session_id, user_agent, is_current, auth_time, last_used_at } = session;
  return (
    <Paper withBorder p="sm" data-session={session_id}>
      <Group justify="space-between" align="flex-start">
        <Box miw={0}>
          <Group gap="xs">
            <Text fw={600}>{device(user_agent)}</Text>
            {is_current && <Badge variant="light">This one</Badge>}
          </Group>
          <Group gap="0 1rem" c="dimmed" fz="sm">
            <span>
              Signed in <Time at={auth_time} never="elsewhere" />
            </span>
            <span>
              Last used <Time at={last_used_at} />
            </span>
          </Group>
        </Box>
        {!is_current && (
          <Button variant="default" size="xs" onClick={onEnd} aria-label={`Sign out ${device(user_agent)}`}>
            Sign out
          </Button>
        )}
      </Group>
    </Paper>
  );
}
