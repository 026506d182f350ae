/** What happened in an attempt and when, why it was refused, and what to do. */
import { Alert, Badge, Group, Stack, Text, Timeline, Title } from '@mantine/core';
import type { Schema } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { Empty, Loaded, type Query } from '../../shell/state.tsx';
import { Time } from '../../shell/time.tsx';
import { eventTitle, outcomeOf } from './event-title.ts';
import { Evidence, UriDifference } from './evidence.tsx';
import { Explained } from './explained.tsx';

type Event = Schema['AttemptEvent'];

interface Standstill {
  readonly text: string;
  readonly cause: string;
  readonly fix: string;
}

interface Timelined {
  readonly events: readonly Event[];
  readonly standstill?: Standstill | undefined;
}

export function Story({ query }: { readonly query: Query<Timelined> }) {
  if (query.error && asProblem(query.error).reason === 'thing_unknown') return <Unknown />;
  return <Loaded query={query}>{(timeline) => <Told {...timeline} />}</Loaded>;
}

function Unknown() {
  return (
    <Empty title="No attempt has this reference">
      Compare it letter by letter. Attempts are kept for 30 days, and each belongs to one app.
    </Empty>
  );
}

function Told({ events, standstill }: Timelined) {
  const last = events.at(-1);
  if (!last) return <Unknown />;
  const { word, color } = outcomeOf({ last_event: last.event, last_at: last.at }, Date.now());
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <Badge variant="light" color={color} size="lg">
          {word}
        </Badge>
        <Text size="sm" c="dimmed">
          Last event <Time at={last.at / 1_000} />
        </Text>
      </Group>
      {standstill && (
        <Alert color={color === 'orange' ? 'orange' : 'gray'} title={standstill.text} role="note">
          <Explained cause={standstill.cause} fix={standstill.fix} />
        </Alert>
      )}
      <Title order={2} size="h4">
        Timeline
      </Title>
      <Timeline active={events.length} bulletSize={16} lineWidth={2} aria-label="Timeline">
        {events.map((event) => (
          <Timeline.Item
            key={`${event.at} ${event.seq}`}
            color={event.event === 'refused' ? 'red' : 'green'}
            title={event.reason ? `${eventTitle(event.event)}: ${event.reason}` : eventTitle(event.event)}
          >
            <Detail event={event} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
}

function Detail({ event }: { readonly event: Event }) {
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {new Date(event.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' })}
      </Text>
      {event.cause && (
        <Alert color="red" title={`“${event.text}”`} role="note">
          <Explained cause={event.cause} fix={event.fix ?? ''} docs_uri={event.docs_uri} />
          {event.difference && <UriDifference difference={event.difference} />}
        </Alert>
      )}
      <Evidence evidence={event.difference ? others(event.evidence) : event.evidence} />
    </Stack>
  );
}

/** What the comparison does not show already. */
function others({ received: _, registered, ...rest }: Event['evidence']): Event['evidence'] {
  return Array.isArray(registered) && registered.length > 1 ? { registered, ...rest } : rest;
}
