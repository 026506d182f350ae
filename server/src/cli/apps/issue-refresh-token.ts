import { issueRefreshToken } from '../../clients/internal-app.ts';
import { command, operand } from '../command.ts';
import { facts, localTime } from '../output.ts';
import { Refusal } from '../refusal.ts';
import { targetsOf } from './find-target.ts';
import { unknownApp } from './known-app.ts';

export const appsIssueRefreshToken = command({
  about:
    'Gives an internal app a new refresh token, shown once, with which it acts for its creator. The one before ends, and what was obtained with it.',
  example: 'grantry apps issue-refresh-token app_…',
  flags: { client_id: operand('client_id', 'of the app') },
  run: async ({ client_id }, installation, out) => {
    const { world } = installation;
    const config = await installation.config();
    const secret = await installation.secret();
    const storage = await installation.storage();
    const issue = issueRefreshToken({ ...world, storage, secret, findTarget: targetsOf(config, storage) });
    const given = await issue(client_id, { type: 'command' });
    switch (given.outcome) {
      case 'unknown':
        throw unknownApp();
      case 'other_kind':
        throw new Refusal('app_not_internal', 'Only internal apps are given a refresh token by hand.');
      case 'not_a_member':
        throw new Refusal('creator_left', CREATOR_LEFT);
      case 'issued': {
        const { refresh_token, expires_at } = given;
        const shown = { client_id, refresh_token };
        const document = { ...shown, refresh_token_expires_at: expires_at };
        out.print(document, facts({ ...shown, expires: localTime(expires_at) }));
        out.note('Keep it: it is not shown again. The one before has ended.');
        return 0;
      }
    }
  },
});

const CREATOR_LEFT =
  'The creator of this app is no longer a member of its organization, and it acts for nobody else: make the person a member again, or register another app.';
