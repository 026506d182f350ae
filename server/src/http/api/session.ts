/** Where a person is signed in. */
import { Type } from 'typebox';
import { byCreation } from '../../model/position.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { answer, nothing, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { self } from './right.ts';

const session = Type.Object(
  {
    session_id: Type.String(),
    is_current: Type.Boolean({ description: 'The one of this request' }),
    user_agent: Type.String({ description: 'As the browser said it' }),
    auth_time: Type.Integer({
      description: 'When the person proved who they are; 0: elsewhere, where nobody said when',
    }),
    created_at: Type.Integer(),
    last_used_at: Type.Integer(),
    expires_at: Type.Integer(),
  },
  { $id: 'Session' },
);

export const listSessions = operation({
  operation_id: 'listSessions',
  method: 'GET',
  path: '/me/sessions',
  tag: 'Account',
  summary: 'List where you are signed in, newest first',
  scope: 'grantry:account.read',
  right: self,
  query: { search, ...paging },
  answer: pageOf('sessions', session),
  run: ({ storage, clock }, { subject: { account_id }, caller, query }) => {
    const filter = { account_id, search: query.search ?? '', now: clock() };
    return answerPage(
      'sessions',
      query,
      (page) => storage.listings.sessions(filter, page),
      byCreation('session_id'),
      ({ session_id, user_agent, auth_time, created_at, last_used_at, expires_at }) => ({
        session_id,
        is_current: session_id === caller.session?.session_id,
        user_agent,
        auth_time,
        created_at,
        last_used_at,
        expires_at,
      }),
    );
  },
});

export const endSession = operation({
  operation_id: 'endSession',
  method: 'DELETE',
  path: '/me/sessions/{session_id}',
  tag: 'Account',
  summary: 'Sign out somewhere',
  scope: 'grantry:account.write',
  right: self,
  run: async ({ storage, clock }, { subject, params, by }) => {
    const outcome = await storage.sessions.end(subject.account_id, params.session_id, by, clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});

export const endOtherSessions = operation({
  operation_id: 'endOtherSessions',
  method: 'DELETE',
  path: '/me/sessions',
  tag: 'Account',
  summary: 'Sign out everywhere but here; a token is nowhere, so with it everywhere',
  scope: 'grantry:account.write',
  right: self,
  answer: Type.Object({ ended: Type.Integer({ description: 'How many there were' }) }),
  run: async ({ storage, clock }, { subject, caller, by }) => {
    const kept = caller.session?.session_id ?? '';
    return answer({ ended: await storage.sessions.endOthers(subject.account_id, kept, by, clock()) });
  },
});
