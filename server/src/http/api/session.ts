/** Where a person is signed in. */
import { Type } from 'typebox';
import { endSession as end, endOthers, listSessions as list } from '../../accounts/session.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { answer, nothing, operation } from './operation.ts';
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
  summary: 'List where you are signed in',
  scope: 'grantry:account.read',
  right: self,
  answer: Type.Object({ sessions: Type.Array(session) }),
  run: async (deps, { subject, caller }) => {
    const found = await list(deps)(subject.account_id);
    const sessions = found.map(({ session_id, user_agent, auth_time, created_at, last_used_at, expires_at }) => ({
      session_id,
      is_current: session_id === caller.session?.session_id,
      user_agent,
      auth_time,
      created_at,
      last_used_at,
      expires_at,
    }));
    return answer({ sessions });
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
  run: async (deps, { subject, params }) => {
    const outcome = await end(deps)(subject.account_id, params.session_id);
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
  run: async (deps, { subject, caller }) =>
    answer({ ended: await endOthers(deps)(subject.account_id, caller.session?.session_id ?? '') }),
});
