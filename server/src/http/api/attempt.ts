/** The developer's log: what people and an app tried, and why it was refused. */
import { type Static, type TObject, Type } from 'typebox';
import { explain } from '../../attempts/explanation.ts';
import { standstill } from '../../attempts/standstill.ts';
import type { AttemptEvent } from '../../model/attempt.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { evidenceDifference } from './evidence-difference.ts';
import { type Answer, answer, operation } from './operation.ts';
import { answerPage, pageOf, paging } from './page.ts';
import { reasonUri } from './problem.ts';
import { operator, team } from './right.ts';

const ms = (description: string) => Type.Integer({ description: `${description}, in milliseconds since 1970` });

const attempt = Type.Object(
  {
    attempt_id: Type.String({ description: 'As Grantry-Attempt and error pages say it' }),
    client_id: Type.String(),
    started_at: ms('When its first event happened'),
    last_at: ms('When its last event so far happened'),
    last_event: Type.String(),
    last_reason: Type.String({ description: 'Why it was refused; empty: it was not' }),
  },
  { $id: 'Attempt' },
);

const explained = {
  error: Type.Optional(Type.String({ description: 'What the app was told, as the RFC spells it' })),
  text: Type.Optional(Type.String({ description: 'What the person was told' })),
  cause: Type.Optional(Type.String()),
  fix: Type.Optional(Type.String({ description: 'What to do' })),
  docs_uri: Type.Optional(Type.String({ description: 'The page about the reason' })),
};

const event = Type.Object(
  {
    attempt_id: Type.String(),
    client_id: Type.String(),
    at: ms('When'),
    seq: Type.Integer({ description: 'Orders events of one millisecond' }),
    event: Type.String(),
    reason: Type.String({ description: 'Empty unless it was refused' }),
    evidence: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Array(Type.String())]), {
      description: 'What was seen, never a secret',
    }),
    difference: Type.Optional(
      Type.Object(
        { before: Type.String(), received: Type.String(), registered: Type.String(), after: Type.String() },
        { description: 'Where the URI that was received parts from the closest registered one' },
      ),
    ),
    ...explained,
  },
  { $id: 'AttemptEvent' },
);

const filter = {
  outcome: Type.Optional(Type.Enum(['refused', 'accepted'], { description: 'How it ended, so far' })),
  reason: Type.Optional(Type.String({ maxLength: 100 })),
  since: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Only what happened after it; milliseconds since 1970' }),
  ),
  ...paging,
};

const attempts = pageOf('attempts', attempt);
const timeline = Type.Object({
  attempt_id: Type.String(),
  events: Type.Array(event),
  standstill: Type.Optional(
    Type.Object(
      { text: Type.String(), cause: Type.String(), fix: Type.String() },
      { description: 'Of an attempt that was not refused: whose turn it is, and what went wrong if nothing comes' },
    ),
  ),
});

export const listAttempts = operation({
  operation_id: 'listAttempts',
  method: 'GET',
  path: '/apps/{client_id}/attempts',
  tag: 'Attempts',
  summary: 'List what was tried with an app, newest first',
  scope: 'grantry:apps.read',
  right: team,
  query: filter,
  answer: attempts,
  run: (deps, { subject, query }) => answerAttempts(deps, subject.client_id, query),
});

export const getAttempt = operation({
  operation_id: 'getAttempt',
  method: 'GET',
  path: '/apps/{client_id}/attempts/{attempt_id}',
  tag: 'Attempts',
  summary: 'Get the timeline of an attempt: what was seen, the cause of a refusal, and what to do',
  scope: 'grantry:apps.read',
  right: team,
  answer: timeline,
  run: (deps, { subject, params }) => answerTimeline(deps, params.attempt_id, subject.client_id),
});

export const listAllAttempts = operation({
  operation_id: 'listAllAttempts',
  method: 'GET',
  path: '/operator/attempts',
  tag: 'Operator',
  summary: 'List what was tried with any app, newest first',
  scope: 'grantry:operator.read',
  right: operator,
  query: { client_id: Type.Optional(Type.String()), ...filter },
  answer: attempts,
  run: (deps, { query: { client_id = '', ...asked } }) => answerAttempts(deps, client_id, asked),
});

export const getAnyAttempt = operation({
  operation_id: 'getAnyAttempt',
  method: 'GET',
  path: '/operator/attempts/{attempt_id}',
  tag: 'Operator',
  summary: 'Get the timeline of any attempt',
  scope: 'grantry:operator.read',
  right: operator,
  answer: timeline,
  run: (deps, { params }) => answerTimeline(deps, params.attempt_id, ''),
});

function answerAttempts(
  { storage }: ApiDeps,
  client_id: string,
  query: Static<TObject<typeof filter>>,
): Promise<Answer> {
  const { outcome, reason = '', since = 0 } = query;
  return answerPage(
    'attempts',
    query,
    (page) => storage.listings.attempts({ client_id, outcome: outcome ?? '', reason, since }, page),
    ({ last_at, attempt_id }) => [last_at, attempt_id],
    (line) => line,
  );
}

/** Of the app's own events; `''`: of everybody's. */
async function answerTimeline({ storage, issuer }: ApiDeps, attempt_id: string, client_id: string): Promise<Answer> {
  const events = await storage.attempts.events(attempt_id);
  const own = events.filter((each) => client_id === '' || each.client_id === client_id);
  if (own.length === 0) throw refuse('thing_unknown', {});
  return answer({
    attempt_id,
    events: own.map((each) => showEvent(issuer, each)),
    standstill: standstill(own.at(-1)?.event ?? ''),
  });
}

function showEvent(issuer: string, shown: AttemptEvent): object {
  const explanation = explain(shown.reason);
  const difference = evidenceDifference(shown);
  return { ...shown, difference, ...(explanation && { ...explanation, docs_uri: reasonUri(issuer, shown.reason) }) };
}
