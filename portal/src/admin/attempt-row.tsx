import { Badge, Code } from '@mantine/core';
import type { Schema } from '../api/client.ts';
import { eventTitle, outcomeOf } from '../developers/log/event-title.ts';
import { Time } from '../shell/time.tsx';
import { Row } from './row.tsx';

export const operatorAttemptPath = (attempt_id: string): string => `/admin/logs/${encodeURIComponent(attempt_id)}`;

/** An attempt with any app. */
export function AttemptRow({ attempt }: { readonly attempt: Schema['Attempt'] }) {
  const { client_id, attempt_id, last_reason, last_event, last_at } = attempt;
  const { word, color } = outcomeOf(attempt, Date.now());
  return (
    <Row
      title={last_reason || eventTitle(last_event)}
      href={operatorAttemptPath(attempt_id)}
      badges={
        <Badge variant="dot" color={color} tt="none">
          {word}
        </Badge>
      }
      note={
        <>
          <Time at={last_at / 1_000} /> · app <Code>{client_id}</Code> · attempt <Code>{attempt_id}</Code>
        </>
      }
    />
  );
}
