/** The link that `grantry start` prints while nobody has an account: whoever opens it becomes the first operator. */
import type { Account, Organization } from '../model/account.ts';
import { nameProblem, refuseProblems } from '../model/registration.ts';
import type { Storage } from '../model/storage.ts';
import { makeSetUpToken, type Random } from '../tokens/form.ts';
import { equal, type ServerSecret } from '../tokens/server-secret.ts';
import { normalizeEmail } from './email.ts';
import { emailProblems, newAccount, newOrganization, passwordProblems } from './register.ts';

interface Deps {
  readonly issuer: string;
  readonly storage: Pick<Storage, 'set_up'>;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
  readonly hashPassword: (password: string) => Promise<string>;
}

export interface SetUpRequest {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly organization: string;
  /** What their first app is called. */
  readonly app: string;
}

export interface FirstOperator {
  readonly account: Account;
  readonly organization: Organization;
}

export interface SetUpLink {
  /** Whether nobody has an account yet. */
  isWaiting(): Promise<boolean>;
  /** Whether the token opens the set-up: the right one, and nobody was here before. */
  opens(token: string): Promise<boolean>;
  /** `undefined`: the token opens nothing, or somebody was faster. Throws a `RegistrationError` with all that is wrong. */
  complete(request: SetUpRequest, token: string): Promise<FirstOperator | undefined>;
}

export const SET_UP_PATH = '/setup';

/** `undefined`: it is set up, or nobody signs in by password here. */
export async function setUpUrl(
  { issuer, storage, secret }: Pick<Deps, 'issuer' | 'storage' | 'secret'>,
  by_password: boolean,
): Promise<string | undefined> {
  if (!by_password || !(await storage.set_up.isOpen())) return undefined;
  return `${issuer}${SET_UP_PATH}?token=${makeSetUpToken(secret)}`;
}

export function setUpLink(deps: Deps): SetUpLink {
  const { storage, secret } = deps;
  const opens = async (token: string) => equal(token, makeSetUpToken(secret)) && storage.set_up.isOpen();
  // What is set up stays so: every sign-in page asks.
  let waits = true;
  return {
    isWaiting: async () => {
      waits = waits && (await storage.set_up.isOpen());
      return waits;
    },
    opens,
    complete: async (request, token) => ((await opens(token)) ? complete(deps, request) : undefined),
  };
}

async function complete(deps: Deps, request: SetUpRequest): Promise<FirstOperator | undefined> {
  const address = normalizeEmail(request.email);
  refuseProblems([
    ...emailProblems(address),
    ...nameProblem('name', request.name),
    ...passwordProblems(request.password),
    ...nameProblem('organization', request.organization),
    ...nameProblem('app', request.app),
  ]);
  const password_hash = await deps.hashPassword(request.password);
  const account = newAccount(deps, { email: address ?? '', name: request.name, password_hash, operator: 'yes' });
  const organization = newOrganization(deps, { name: request.organization });
  const outcome = await deps.storage.set_up.complete(account, organization);
  return outcome === 'done' ? { account, organization } : undefined;
}
