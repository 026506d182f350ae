import type { Endpoint } from '../endpoint.ts';
import { account } from './account.ts';
import { authorize } from './authorize.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { returns } from './come-back.ts';
import { connect } from './connect.ts';
import { consent } from './consent.ts';
import { directory, directoryDocument } from './directory.ts';
import { signInElsewhere } from './leave.ts';
import { logout } from './logout.ts';
import { reason } from './reason.ts';
import { reference } from './reference.ts';
import { selectAccount } from './select-account.ts';
import { selectOrganization } from './select-organization.ts';
import { platformSignIn, signInPages } from './sign-in.ts';

export const browserEndpoints = (deps: BrowserDeps): readonly Endpoint[] => [
  authorize(deps),
  signInPages(deps),
  signInElsewhere(deps),
  ...returns(deps),
  selectAccount(deps),
  selectOrganization(deps),
  consent(deps),
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
