/** RFC 6749 §6: the refresh token with which an internal app acts for its creator. Shown once. */
import { Type } from 'typebox';
import { issueRefreshToken as issue } from '../../clients/internal-app.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { answer, created, operation } from './operation.ts';
import { BASE, Refusal } from './problem.ts';
import { team } from './right.ts';

const refreshToken = Type.Object(
  {
    client_id: Type.String(),
    refresh_token: Type.Optional(Type.String({ description: 'Shown this once' })),
    refresh_token_expires_at: Type.Optional(Type.Integer({ description: '0: never' })),
    idempotency_replayed: Type.Optional(Type.Literal(true)),
  },
  { $id: 'RefreshToken' },
);

export const issueRefreshToken = operation({
  operation_id: 'issueRefreshToken',
  method: 'POST',
  path: '/apps/{client_id}/refresh-token',
  tag: 'Apps',
  summary: 'Give an internal app of yours a new refresh token; the one before ends, and what was obtained with it',
  scope: 'grantry:apps.write',
  right: team,
  status: 201,
  answer: refreshToken,
  run: async (deps, { caller, subject: { client_id, created_by }, by }) => {
    // It speaks in the creator's name: to others of the team it would give what is the creator's alone.
    const isCreator = caller.account?.account_id === created_by;
    if (!isCreator && !caller.standing.is_operator)
      throw new Refusal(refuse('right_missing', { needed: 'creator' }), CREATOR);
    const given = await issue(deps)(client_id, by);
    switch (given.outcome) {
      case 'unknown':
        throw refuse('thing_unknown', {});
      case 'other_kind':
        throw refuse('app_not_internal', {});
      case 'not_a_member':
        throw refuse('creator_left', {});
      case 'issued': {
        const { refresh_token, expires_at: refresh_token_expires_at } = given;
        return created(
          { client_id, refresh_token, refresh_token_expires_at },
          `${deps.issuer}${BASE}/apps/${client_id}`,
        );
      }
    }
  },
  again: async (_deps, { subject: { client_id } }) => answer({ client_id }),
});

const CREATOR =
  'The app acts for whoever created it: only that person is given its refresh token. Create an app of your own, or ask its creator.';
