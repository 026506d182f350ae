/** RFC 8414: the authorization server's endpoints, found by its metadata. */
import { isObject } from './access-token.ts';
import type { Settings } from './options.ts';
import { remember } from './remember.ts';
import { isSecure } from './secure-url.ts';
import { serverAnswer } from './server-answer.ts';

export type FindEndpoint = (name: 'jwks_uri' | 'introspection_endpoint') => Promise<string>;

/** Seconds for which metadata and keys are used without asking again: a withdrawn key is trusted no longer than this. */
export const DOCUMENT_LIFETIME = 600;

export function authorizationServer(settings: Settings): FindEndpoint {
  const { issuer, refuse } = settings;
  const metadata = remember(settings, DOCUMENT_LIFETIME, async () => {
    const url = metadataUrl(issuer);
    const document = await serverAnswer(settings, url);
    // RFC 8414 §3.3: a document that names another issuer must not be used.
    if (!isObject(document) || document.issuer !== issuer) {
      throw refuse('misconfigured', { detail: `${url} is not the metadata of the issuer ${issuer}` });
    }
    return document;
  });

  return async (name) => {
    const url = (await metadata.get())[name];
    if (isSecure(url)) return url;
    throw refuse('misconfigured', { detail: `the metadata of ${issuer} has no usable ${name}` });
  };
}

/** RFC 8414 §3: the well-known string goes between the host and the path, whose last slash is dropped. */
function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
}
