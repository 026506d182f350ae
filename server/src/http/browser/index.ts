import type { Endpoint } from '../endpoint.ts';
import { account } from './account.ts';
import { forgotPassword, signUp } from './ask-address.ts';
import { authorize } from './authorize.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { returns } from './come-back.ts';
import { connect } from './connect.ts';
import { consent } from './consent.ts';
import { directory, directoryDocument } from './directory.ts';
import { invitation } from './invitation.ts';
import { signInElsewhere } from './leave.ts';
import { logo } from './logo.ts';
import { logout } from './logout.ts';
import { signUpAccount } from './new-account.ts';
import { reason } from './reason.ts';
import { reference } from './reference.ts';
import { requestApproval } from './request-approval.ts';
import { resetPassword } from './reset-password.ts';
import { selectAccount } from './select-account.ts';
import { selectOrganization } from './select-organization.ts';
import { setUp } from './set-up.ts';
import { platformSignIn, signInPages } from './sign-in.ts';
import { verifyEmail } from './verify-email.ts';

export const browserEndpoints = (deps: BrowserDeps): readonly Endpoint[] => [
  authorize(deps),
  signInPages(deps),
  signInElsewhere(deps),
  ...returns(deps),
  ...(deps.by_password
    ? [forgotPassword(deps), resetPassword(deps), signUp(deps), signUpAccount(deps), setUp(deps)]
    : []),
  verifyEmail(deps),
  invitation(deps),
  selectAccount(deps),
  selectOrganization(deps),
  requestApproval(deps),
  consent(deps),
  logo(deps),
  ...logout(deps),
  ...account(deps),
  ...reference(deps),
  reason(deps),
  ...(deps.connects ? [directory(deps)] : []),
];

/** Mounted only where a dialect's route names them. */
export const onDemandPages = (deps: BrowserDeps): readonly Endpoint[] => [
  connect(deps),
  directoryDocument(deps),
  platformSignIn(deps),
];
