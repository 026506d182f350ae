/**
 * RFC 9700 §2.4 bent by the concession password_at_api: an API that people send their passwords to forwards one, and gets
 * a token of the app that the configuration names for it. To send it there is to allow it: the app is then among the
 * person's connected apps, with all its registered scope, in the name of the one organization the person can mean.
 */
import { chooseOrganization } from '../accounts/organization.ts';
import type { SignInHere } from '../accounts/sign-in/method.ts';
import type { ClientSource } from '../clients/find.ts';
import type { Account } from '../model/account.ts';
import type { Candidate } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import type { Storage } from '../model/storage.ts';
import { exclusion, mayAuthorize, mayTry } from '../policies/may-authorize.ts';
import { parseUserPass } from '../protocol/basic.ts';
import type { ConcessionsOf } from '../protocol/concession.ts';
import { OAuthError, refuse } from '../protocol/oauth-error.ts';
import { formatScope, includesAll, words } from '../protocol/scope.ts';
import { newId } from '../tokens/form.ts';
import { issuePasswordToken, type PasswordTokenDeps } from '../tokens/password-token.ts';

interface Deps extends PasswordTokenDeps {
  /** An API's `resource` → the `client_id` of the app named for it. */
  readonly apps: Readonly<Record<string, string>>;
  readonly findClient: ClientSource;
  readonly concessionsOf: ConcessionsOf;
  readonly signIn: SignInHere;
  readonly storage: Pick<Storage, 'authorizations' | 'tokens'>;
  readonly clock: () => number;
}

interface Forwarded {
  /** Of the API. */
  readonly resource: string;
  /** The Authorization header that the person sent. */
  readonly authorization: string;
  /** Of the person, as far as the API knows it. */
  readonly address: string;
}

export interface ForPassword {
  readonly access_token: string;
  readonly attempt_id: string;
  readonly client_id: string;
  readonly scope: string;
}

export type PasswordAtApi = (forwarded: Forwarded) => Promise<ForPassword>;

/** `undefined`: the configuration names no app for any API. */
export function passwordAtApi(deps: Deps): PasswordAtApi | undefined {
  if (Object.keys(deps.apps).length === 0) return undefined;
  const issue = issuePasswordToken(deps);
  return async (forwarded) => {
    const client = await appFor(deps, forwarded.resource);
    const { client_id } = client;
    try {
      const account = await signedIn(deps, forwarded);
      const candidate = await inWhoseName(deps, client, account);
      const { resource } = forwarded;
      const scope = checkedScope(client, candidate);
      const authorization_id = await allow(deps, client, account, candidate, { resource, scope });
      const [attempt_id, now] = [newId(deps.random), deps.clock()];
      const holder = { account_id: account.account_id, organization_id: candidate.organization_id };
      const without = { claims: '', cnf: '', user_agent: '' };
      const granted = { authorization_id, attempt_id, ...holder, auth_time: now, scope, resource, ...without };
      const access_token = await issue(client, granted, account, now);
      if (access_token === undefined) throw refuse('password_refused', {});
      return { access_token, attempt_id, client_id, scope };
    } catch (error) {
      throw error instanceof OAuthError ? error.of('', client_id) : error;
    }
  };
}

async function appFor({ apps, findClient, concessionsOf }: Deps, resource: string): Promise<Client> {
  const client_id = Object.hasOwn(apps, resource) ? apps[resource] : undefined;
  const client = client_id === undefined ? undefined : await findClient(client_id);
  const concessions = client ? concessionsOf(client) : [];
  if (!client || !concessions.includes('password_at_api')) throw refuse('password_not_taken', { resource });
  if (client.status === 'suspended') {
    throw refuse('client_suspended', { client_id: client.client_id }).of('', client.client_id);
  }
  return client;
}

/** As at the sign-in page, and counted with it. */
async function signedIn({ signIn }: Deps, { authorization, address }: Forwarded): Promise<Account> {
  const sent = parseUserPass(authorization);
  if (!sent) throw refuse('password_refused', {});
  const result = await signIn.signIn({ email: sent.user_id, password: sent.password, address, device: undefined });
  if (result.outcome === 'signed_in') return result.account;
  const { reason, retry_after } = result;
  if (reason === 'password_wrong' || reason === 'account_disabled') throw refuse('password_refused', {});
  throw refuse(reason, { retry_after });
}

async function inWhoseName({ storage }: Deps, client: Client, account: Account): Promise<Candidate> {
  const candidates = await storage.authorizations.candidates(account.account_id, client.client_id, '');
  if (!mayTry(client, account, candidates)) throw refuse('app_not_published', {});
  const chosen = chooseOrganization(candidates, undefined, client.authorize_as);
  if ('choose' in chosen) throw refuse('organization_unclear', {});
  return chosen.organization;
}

/** Nobody asks the person anything here, so nobody can ask an admin either. */
function checkedScope(client: Client, candidate: Candidate): string {
  const asked = { all: words(client.scope), required: [] };
  const found = mayAuthorize(client, candidate, asked);
  if (found.verdict === 'may') return formatScope(found.scope);
  if (found.verdict === 'excluded') throw exclusion(found.reason, candidate, asked);
  throw refuse('approval_pending', { organization_id: candidate.organization_id });
}

/** Written once: what is allowed already stays as it is. */
async function allow(
  { storage, random, clock }: Deps,
  { client_id }: Client,
  { account_id }: Account,
  { organization_id, authorization }: Candidate,
  { resource, scope }: { readonly resource: string; readonly scope: string },
): Promise<string> {
  const before = authorization?.scope[resource];
  if (authorization && before !== undefined && includesAll(words(before), words(scope))) {
    return authorization.authorization_id;
  }
  const key = { authorization_id: newId(random), client_id, account_id, organization_id };
  // Nothing was shown, and what was declined is among it: at the authorization endpoint the person is asked again.
  const asked = { ...key, resource, scope, digest: '' };
  const by = { type: 'account', id: account_id } as const;
  return (await storage.authorizations.allow(asked, by, clock())).authorization_id;
}
