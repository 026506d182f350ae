import type { Endpoint } from '../endpoint.ts';
import { account } from './account.ts';
import { authorize } from './authorize.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { consent } from './consent.ts';
import { logout } from './logout.ts';
import { selectAccount } from './select-account.ts';
import { selectOrganization } from './select-organization.ts';
import { signInPages } from './sign-in.ts';

export const browserEndpoints = (deps: BrowserDeps): readonly Endpoint[] => [
  authorize(deps),
  signInPages(deps),
  selectAccount(deps),
  selectOrganization(deps),
  consent(deps),
  ...logout(deps),
  ...account(deps),
];
