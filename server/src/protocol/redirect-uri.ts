/** RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1: where an answer may go. Compared by exact string, never normalised. */
import type { Concession } from './concession.ts';
import { refuse } from './oauth-error.ts';
import { isOwnScheme } from './own-scheme.ts';
import { decodeFormValue } from './params.ts';
import { isAbsoluteUri, readWebAddress, splitQuery } from './uri.ts';

const trusted = Symbol('trusted');

/** Only this file makes one, and nothing can redirect without one. */
export interface TrustedRedirect {
  readonly uri: string;
  readonly [trusted]: true;
}

export type ApplicationType = 'web' | 'native';

/** What is wrong with a URI and what to write instead, in a sentence. */
export type RedirectUriProblem = string;

interface RedirectClient {
  readonly redirect_uris: readonly string[];
  readonly application_type: ApplicationType;
}

interface LogoutClient {
  readonly post_logout_redirect_uris: readonly string[];
  readonly application_type: ApplicationType;
}

/** RFC 8252 §7 bent by the concession oob_redirect: nobody is redirected, the code is shown to the person. */
export const OOB = 'urn:ietf:wg:oauth:2.0:oob';

export function trustOob({ redirect_uris: registered }: RedirectClient): TrustedRedirect {
  if (!registered.includes(OOB)) throw refuse('redirect_uri_unregistered', { received: OOB, registered });
  return { uri: OOB, [trusted]: true };
}

export function trustRedirect(
  client: RedirectClient,
  received: string,
  concessions: readonly Concession[] = [],
): TrustedRedirect {
  const { redirect_uris: registered, application_type } = client;
  // What may not be registered today may not be used either, should it ever have been stored.
  if (registrableRedirectUri(received, application_type, concessions)) {
    throw refuse('redirect_uri_malformed', { received, registered });
  }
  if (registeredAs(client, received) === undefined) {
    throw refuse('redirect_uri_unregistered', { received, registered });
  }
  return { uri: received, [trusted]: true };
}

/** The registered one that it is, or is but for the port. */
export function registeredAs(
  { redirect_uris, application_type }: RedirectClient,
  received: string,
): string | undefined {
  if (redirect_uris.includes(received)) return received;
  return application_type === 'native' ? redirect_uris.find((uri) => isSameButPort(uri, received)) : undefined;
}

/** OIDC RP-Initiated Logout §3: exactly a registered one, port included. */
export function trustPostLogoutRedirect(client: LogoutClient, received: string): TrustedRedirect {
  const { post_logout_redirect_uris: registered, application_type } = client;
  if (!registered.includes(received) || registrablePostLogoutUri(received, application_type)) {
    throw refuse('post_logout_redirect_uri_unregistered', { received, registered });
  }
  return { uri: received, [trusted]: true };
}

/** RFC 6749 §3.1.2, OIDC Registration §2: may it be registered? */
export function registrableRedirectUri(
  uri: string,
  application_type: ApplicationType,
  concessions: readonly Concession[] = [],
): RedirectUriProblem | undefined {
  const problem = addressProblem(uri, application_type, concessions);
  return problem ?? responseParameterProblem(uri, ['code', 'state', 'iss', 'error']);
}

export function registrablePostLogoutUri(
  uri: string,
  application_type: ApplicationType,
): RedirectUriProblem | undefined {
  return addressProblem(uri, application_type, []) ?? responseParameterProblem(uri, ['state']);
}

/** RFC 7591 §2: `client_uri`, `logo_uri`, `policy_uri`, `tos_uri`, which become links on our pages. */
export function registrableWebUri(uri: string): RedirectUriProblem | undefined {
  return characterProblem(uri) ?? webProblem(uri);
}

/**
 * The redirect with the response parameters in its query or fragment. Those it has under the same names are replaced,
 * also by nothing; the rest stays byte for byte.
 */
export function answerUri(
  redirect: TrustedRedirect,
  params: Readonly<Record<string, string | undefined>>,
  mode: 'query' | 'fragment',
): string {
  const rest = withoutParameters(redirect.uri, Object.keys(params));
  const answer = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`],
  );
  if (answer.length === 0) return rest;
  return rest + separator(rest, mode) + answer.join('&');
}

export function isLoopback(uri: string): boolean {
  return readWebAddress(uri)?.loopback ?? false;
}

/** For people to read: the host with its port, or the scheme of an app on the device. */
export function hostOf(redirect: Pick<TrustedRedirect, 'uri'>): string {
  return readWebAddress(redirect.uri) ? new URL(redirect.uri).host : redirect.uri.slice(0, redirect.uri.indexOf(':'));
}

// RFC 8252 §7.3: any port, and only the port. `localhost` is left out: it may be another listener (RFC 8252 §8.3).
const LOOPBACK_PORT = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d+)?/;

function isSameButPort(registered: string, received: string): boolean {
  return (
    LOOPBACK_PORT.test(received) && registered.replace(LOOPBACK_PORT, '$1') === received.replace(LOOPBACK_PORT, '$1')
  );
}

function addressProblem(
  uri: string,
  application_type: ApplicationType,
  concessions: readonly Concession[],
): RedirectUriProblem | undefined {
  const problem = characterProblem(uri);
  if (problem) return problem;
  // RFC 6749 §3.1.2: not even an empty one, which would swallow the answer.
  if (uri.includes('#')) return 'It has a fragment: leave out the # and what follows it.';
  if (application_type === 'web' || /^https?:/i.test(uri)) return webProblem(uri);
  const any = concessions.includes('own_scheme_with_authority') && isOwnScheme(uri);
  return any ? undefined : ownSchemeProblem(uri);
}

function characterProblem(uri: string): RedirectUriProblem | undefined {
  if (isAbsoluteUri(uri)) return undefined;
  return 'It is not an absolute URI: begin with https:// and percent-encode blanks, backslashes and letters beyond ASCII.';
}

function webProblem(uri: string): RedirectUriProblem | undefined {
  if (!/^https?:\/\//.test(uri)) {
    return 'Its scheme is not allowed here: begin with https:// (or http://localhost while developing).';
  }
  const address = readWebAddress(uri);
  if (!address) return 'Its host is not plain: write a domain name and perhaps a port, no user name and no escapes.';
  if (address.scheme === 'https' || address.loopback) return undefined;
  return 'It is not encrypted: write https://; http:// is only for 127.0.0.1, [::1] and localhost.';
}

// RFC 8252 §7.1: a domain name turned round, and a single slash, since no authority follows. No scheme that a browser
// runs or opens by itself (javascript, data, vbscript, file, blob) has a dot.
const OWN_SCHEME = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:\/(?!\/)/;

function ownSchemeProblem(uri: string): RedirectUriProblem | undefined {
  if (OWN_SCHEME.test(uri)) return undefined;
  return 'Its scheme is not allowed: use https, http on 127.0.0.1, or your domain name turned round with one slash, as in com.example.app:/callback.';
}

/** A stranger could pass off what is registered as an answer of ours. */
function responseParameterProblem(uri: string, names: readonly string[]): RedirectUriProblem | undefined {
  const taken = splitQuery(uri).query.split('&').map(parameterName);
  const name = names.find((candidate) => taken.includes(candidate));
  return name && `Its query has the parameter ${name}, which is for the answer: give it another name.`;
}

function withoutParameters(uri: string, names: readonly string[]): string {
  const { address, query } = splitQuery(uri);
  if (query === '') return uri;
  const kept = query.split('&').filter((piece) => !names.includes(parameterName(piece)));
  return kept.length === 0 ? address : `${address}?${kept.join('&')}`;
}

/** As the app will read it: `%63ode` is `code`. */
function parameterName(piece: string): string {
  return decodeFormValue(piece.split('=', 1)[0] ?? '') ?? '';
}

function separator(uri: string, mode: 'query' | 'fragment'): string {
  if (mode === 'fragment') return '#';
  if (!uri.includes('?')) return '?';
  return uri.endsWith('?') ? '' : '&';
}
