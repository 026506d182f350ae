/** What the developer's log only counted: of one reason and app it keeps the first of an hour whole. */
import { Type } from 'typebox';
import { countedLately } from '../../attempts/counted.ts';
import type { ApiDeps } from './api-deps.ts';
import { type Answer, answer, operation } from './operation.ts';
import { operator, team } from './right.ts';

const attemptCount = Type.Object(
  {
    client_id: Type.String(),
    reason: Type.String({ description: 'Why they were refused; of what was not, the event' }),
    count: Type.Integer({ description: 'In this hour and the 24 before it' }),
    last_hour: Type.Integer({ description: 'Start of the last hour with one, in seconds since 1970' }),
  },
  { $id: 'AttemptCount' },
);

const counts = Type.Object(
  { attempt_counts: Type.Array(attemptCount) },
  { description: 'Beyond the first of one reason, app and hour, which are kept whole; the highest first' },
);

export const listAttemptCounts = operation({
  operation_id: 'listAttemptCounts',
  method: 'GET',
  path: '/apps/{client_id}/attempt-counts',
  tag: 'Attempts',
  summary: 'Count what happened too often with an app to be listed, by reason',
  scope: 'grantry:apps.read',
  right: team,
  answer: counts,
  run: (deps, { subject }) => answerCounts(deps, subject.client_id),
});

export const listAllAttemptCounts = operation({
  operation_id: 'listAllAttemptCounts',
  method: 'GET',
  path: '/operator/attempt-counts',
  tag: 'Operator',
  summary: 'Count what happened too often with any app to be listed: the hundred highest',
  scope: 'grantry:operator.read',
  right: operator,
  query: { client_id: Type.Optional(Type.String()) },
  answer: counts,
  run: (deps, { query: { client_id = '' } }) => answerCounts(deps, client_id),
});

async function answerCounts({ storage, clock }: ApiDeps, client_id: string): Promise<Answer> {
  return answer({ attempt_counts: await countedLately(storage, client_id, clock()) });
}
