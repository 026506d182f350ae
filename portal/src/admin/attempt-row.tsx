import { Badge, Code } from '@mantine/core';
import type { Schema } from '../api/client.ts';
import { Time } from '../shell/time.tsx';
import { Row } from './row.tsx';

/** An attempt with any app; its timeline is among the pages of the app. */
export function AttemptRow({ attempt }: { readonly attempt: Schema['Attempt'] }) {
  const { client_id, attempt_id, last_reason, last_event, last_at } = attempt;
  const refused = last_reason !== '';
  return (
    <Row
      title={refused ? last_reason : last_event.replaceAll('_', ' ')}
      href={`/developers/apps/${client_id}/logs/${attempt_id}`}
      badges={
        <Badge variant="light" color={refused ? 'red' : 'teal'}>
          {refused ? 'Refused' : 'Not refused'}
        </Badge>
      }
      note={
        <>
          <Code>{client_id}</Code> · <Time at={last_at / 1_000} /> · <Code>{attempt_id}</Code>
        </>
      }
    />
  );
}
