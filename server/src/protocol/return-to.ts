/**
 * Where a provider app sends the person back to: RFC 9700 §4.11, no open redirect. Only to an origin of ours, or to one
 * that the app that asks for it has registered a redirect URI on.
 */
import { refuse } from './oauth-error.ts';
import { isAbsoluteUri, readWebAddress } from './uri.ts';

export function trustReturnTo(received: string, issuer: string, client: ReturnClient | undefined): string {
  const allowed = [issuer, ...(client?.redirect_uris ?? [])].flatMap(originOf);
  const [origin] = originOf(received);
  if (origin !== undefined && allowed.includes(origin)) return received;
  throw refuse('return_to_untrusted', { received, allowed }).of('', client?.client_id ?? '');
}

interface ReturnClient {
  readonly client_id: string;
  readonly redirect_uris: readonly string[];
}

/** None unless every reader, a browser too, takes it for the same one. */
function originOf(uri: string): readonly string[] {
  return isAbsoluteUri(uri) && readWebAddress(uri) ? [new URL(uri).origin] : [];
}
