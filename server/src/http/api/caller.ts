/** Who calls the management API: a person in the portal, or a first-party app with an access token. */
import { sessionCookie } from '../../accounts/cookie.ts';
import type { Account, JoinedOrganization, Role } from '../../model/account.ts';
import type { Client } from '../../model/client.ts';
import type { Session } from '../../model/session.ts';
import type { Standing } from '../../policies/standing.ts';
import { parseBearer } from '../../protocol/bearer.ts';
import type { ManagementScope } from '../../protocol/management-scope.ts';
import { OAuthError, refuse } from '../../protocol/oauth-error.ts';
import { Params } from '../../protocol/params.ts';
import { words } from '../../protocol/scope.ts';
import { managementApi } from '../../resources/register.ts';
import { livingBearer } from '../../tokens/bearer-token.ts';
import type { Presented } from '../../tokens/presented.ts';
import { readCookie } from '../browser/cookie.ts';
import type { HttpRequest } from '../endpoint.ts';
import type { ApiDeps } from './api-deps.ts';
import { checkOwnPage } from './own-page.ts';

export interface Caller {
  readonly standing: Standing;
  /** `undefined`: an app that acts for itself. */
  readonly account: Account | undefined;
  readonly joined: readonly JoinedOrganization[];
  /** Of the portal; `undefined` for a token. */
  readonly session: Session | undefined;
  readonly actor: { readonly type: 'account' | 'client'; readonly id: string };
  /** The app that called, and the run of a flow its token came from; `''` for the portal. */
  readonly client_id: string;
  readonly attempt_id: string;
}

type Deps = Pick<ApiDeps, 'issuer' | 'storage' | 'findPresented' | 'findSession' | 'tokenUsed'>;

export async function findCaller(deps: Deps, request: HttpRequest, scope: ManagementScope): Promise<Caller> {
  const { authorization } = request.headers;
  const cookie = readCookie(request, sessionCookie(deps.issuer).name);
  if (authorization !== undefined && cookie !== undefined) throw refuse('caller_repeated', {});
  return authorization === undefined ? fromSession(deps, request, cookie) : fromToken(deps, authorization, scope);
}

async function fromSession(deps: Deps, request: HttpRequest, cookie: string | undefined): Promise<Caller> {
  if (cookie === undefined) throw refuse('caller_missing', {});
  checkOwnPage(request, deps.issuer);
  const found = await deps.findSession(cookie);
  if (!found) throw refuse('caller_missing', {});
  return { ...(await person(deps, found.account, '')), session: found.session, client_id: '', attempt_id: '' };
}

/** RFC 6750 §2.1: in the header, and nowhere else. */
async function fromToken(deps: Deps, authorization: string, scope: ManagementScope): Promise<Caller> {
  const token = parseBearer({ authorization, query: Params.of([]), body: undefined });
  const presented = livingBearer(await deps.findPresented(token));
  const { client_id, attempt_id, account, organization_id } = presented;
  const named = { session: undefined, client_id, attempt_id };
  const client = checkToken(presented, managementApi(deps.issuer), scope);
  deps.tokenUsed(presented);
  if (account) return { ...(await person(deps, account, organization_id)), ...named };
  return { ...machine(client), ...named };
}

function checkToken(presented: Presented, resource: string, scope: ManagementScope) {
  const { client, client_id, attempt_id } = presented;
  try {
    // What cannot be looked up counts as a third party.
    if (client?.first_party !== 'yes') throw refuse('client_third_party', { client_id });
    if (presented.resource !== resource) throw refuse('token_of_another_api', { received: presented.resource });
    if (!words(presented.scope).includes(scope)) {
      throw refuse('scope_missing', { needed: scope, granted: presented.scope });
    }
    return client;
  } catch (error) {
    throw error instanceof OAuthError ? error.of(attempt_id, client_id) : error;
  }
}

/** A token that was given for one organization acts in that one alone, whoever gave it. */
async function person({ storage }: Pick<Deps, 'storage'>, account: Account, organization_id: string) {
  const all = await storage.organizations.joined(account.account_id);
  const joined = organization_id === '' ? all : all.filter((each) => each.organization_id === organization_id);
  const roles = new Map(joined.map(({ organization_id: id, role }): [string, Role] => [id, role]));
  const standing = { is_operator: account.operator === 'yes' && organization_id === '', roles };
  return { standing, account, joined, actor: { type: 'account', id: account.account_id } } as const;
}

/** An app that acts for itself is an admin of its organization, and the operator's own where it belongs to none. */
function machine({ client_id, organization_id }: Client) {
  const standing = {
    is_operator: organization_id === '',
    roles: new Map<string, Role>(organization_id === '' ? [] : [[organization_id, 'admin']]),
  };
  return { standing, account: undefined, joined: [], actor: { type: 'client', id: client_id } } as const;
}
