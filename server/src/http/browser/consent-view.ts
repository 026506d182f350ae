/** RFC 6749 §10.2: what the consent page says of an app and of what it asks for, to whoever looks at it. */
import type { Consent } from '../../authorize/consent.ts';
import type { Authorization } from '../../model/authorization.ts';
import type { Client } from '../../model/client.ts';
import { openedBy } from '../../protocol/person-scope.ts';
import { hostOf, isLoopback } from '../../protocol/redirect-uri.ts';
import { intersect, without } from '../../protocol/scope.ts';
import type { ConsentApp, ConsentView } from '../pages/consent.ts';
import type { Parties } from '../pages/parties.ts';
import { appName } from './app-name.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { titled } from './titled.ts';

/** As much of an app as the page shows. */
export type AskingClient = Pick<
  Client,
  | 'client_name'
  | 'logo_hash'
  | 'organization_name'
  | 'first_party'
  | 'dialect'
  | 'client_uri'
  | 'policy_uri'
  | 'tos_uri'
  | 'token_endpoint_auth_method'
  | 'grant_types'
  | 'access_token_lifetime'
  | 'refresh_token_lifetime'
  | 'refresh_token_idle_lifetime'
>;

export interface Question {
  readonly client: AskingClient;
  readonly redirect: { readonly uri: string };
  readonly resource: string;
  /** `''`: none was sent. */
  readonly code_challenge: string;
  readonly consent: Pick<Consent, 'required' | 'optional' | 'kept' | 'allowed'>;
  /** `undefined`: the person has allowed it nothing yet. */
  readonly authorization: Authorization | undefined;
}

/** All but who is asked, and where the answer goes. */
export type AskedView = Omit<ConsentView, keyof Parties | 'again' | 'form' | 'attempt_id'>;
export type ViewQuestion = (question: Question) => Promise<AskedView>;

type Deps = Pick<BrowserDeps, 'issuer' | 'platform' | 'scopes' | 'extensionsOf' | 'listApis'>;

export const viewQuestion =
  (deps: Deps): ViewQuestion =>
  async (question) => ({
    platform: deps.platform,
    app: consentApp(deps, question),
    ...scopeLines(deps, question),
    destination: destinationOf(question.redirect),
    api_name: await apiName(deps, question.resource),
    ...lifetimes(question.client),
    account_url: `${deps.issuer}/account`,
  });

function consentApp(deps: Deps, { client, code_challenge }: Question): ConsentApp {
  const { client_uri, policy_uri, tos_uri } = client;
  return {
    ...appName(deps, client),
    ...{ client_uri, policy_uri, tos_uri },
    publisher: client.organization_name || deps.platform.name,
    first_party: client.first_party === 'yes',
    // RFC 9700 §2.1.1 bent: whoever gets hold of the code can redeem it.
    unprotected: client.token_endpoint_auth_method === 'none' && code_challenge === '',
  };
}

/** All that is asked, and what each of it opens. */
function scopeLines(deps: Deps, { client, consent, authorization }: Question) {
  const { required, optional, kept, allowed } = consent;
  // New: only where something was allowed before.
  const added = authorization ? without([...required, ...optional], allowed) : [];
  // Allowed before and optional: to be taken back under Connected apps, not by leaving a box unticked.
  const stays = intersect(optional, allowed);
  const boxes = titled(deps.scopes, without(optional, stays), added);
  return {
    required_scopes: titled(deps.scopes, openedBy(deps, client, [required, kept, stays].flat()), added),
    optional_scopes: boxes.map((box) => ({ ...box, also: without(openedBy(deps, client, [box.scope]), [box.scope]) })),
    stays,
  };
}

/** Where there are several, a scope of the same name means another thing at each. */
async function apiName({ listApis }: Deps, resource: string): Promise<string> {
  const apis = await listApis();
  return apis.length > 1 ? (apis.find((api) => api.resource === resource)?.name ?? '') : '';
}

function destinationOf(redirect: Question['redirect']) {
  const host = hostOf(redirect);
  if (isLoopback(redirect.uri)) return { host, warning: 'localhost' } as const;
  return /^https?:/.test(redirect.uri) ? { host } : ({ host: `${host}:`, warning: 'custom_scheme' } as const);
}

function lifetimes({ grant_types, ...client }: AskingClient) {
  return grant_types.includes('refresh_token')
    ? { lifetime: client.refresh_token_lifetime, idle_lifetime: client.refresh_token_idle_lifetime }
    : { lifetime: client.access_token_lifetime, idle_lifetime: 0 };
}
