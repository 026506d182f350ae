import { Badge, Card, Code, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.ts';
import { Time } from '../../shell/time.tsx';
import { eventTitle, outcomeOf } from './event-title.ts';
import classes from './log.module.css';

export const attemptPath = (client_id: string, attempt_id: string): string =>
  `/developers/apps/${client_id}/logs/${encodeURIComponent(attempt_id)}`;

export function AttemptLine({ attempt }: { readonly attempt: Schema['Attempt'] }) {
  const { word, color } = outcomeOf(attempt, Date.now());
  return (
    <li className={classes.line}>
      <Card
        withBorder
        padding="sm"
        component={Link}
        href={attemptPath(attempt.client_id, attempt.attempt_id)}
        className={classes.link}
      >
        <Group justify="space-between" gap="xs">
          <Group gap="sm">
            <Badge variant="light" color={color} miw={96}>
              {word}
            </Badge>
            <Text size="sm" fw={500}>
              {attempt.last_reason || eventTitle(attempt.last_event)}
            </Text>
          </Group>
          <Group gap="sm">
            <Code>{attempt.attempt_id}</Code>
            <Text size="sm" c="dimmed">
              <Time at={attempt.last_at / 1_000} />
            </Text>
          </Group>
        </Group>
      </Card>
    </li>
  );
}
