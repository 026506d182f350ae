/** The address of the person who calls: what it is, and that it is theirs, is settled by mail. */
import { Type } from 'typebox';
import { emailProblems } from '../../accounts/register.ts';
import type { Account } from '../../model/account.ts';
import { RegistrationError } from '../../model/registration.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { checkPassword } from './me.ts';
import { nothing, operation } from './operation.ts';
import { self } from './right.ts';

export const changeEmail = operation({
  operation_id: 'changeEmail',
  method: 'POST',
  path: '/me/email',
  tag: 'Account',
  summary: 'Change your address: the new one gets a mail, and takes the place of the old one by the link in it',
  scope: 'grantry:account.write',
  right: self,
  body: { email: Type.String(), current_password: Type.String() },
  run: async (deps, { subject, body, address, lang }) => {
    await checkPassword(deps, subject, body.current_password, address);
    return verify(deps, subject, { email: body.email, address, lang });
  },
});

export const verifyEmail = operation({
  operation_id: 'verifyEmail',
  method: 'POST',
  path: '/me/email/verification',
  tag: 'Account',
  summary: 'Send a mail to your address, to confirm it',
  scope: 'grantry:account.write',
  right: self,
  run: (deps, { subject, address, lang }) => verify(deps, subject, { email: subject.email, address, lang }),
});

type Asking = Parameters<ApiDeps['mailed']['requestVerification']>[1];

async function verify({ mailed }: ApiDeps, account: Account, asking: Asking) {
  const outcome = await mailed.requestVerification(account, asking);
  switch (outcome.outcome) {
    case 'sent':
      return nothing;
    case 'no_address':
      throw new RegistrationError(emailProblems(undefined));
    case 'throttled':
      throw refuse('mail_throttled', { retry_after: outcome.retry_after });
  }
}
