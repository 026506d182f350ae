/** OIDC Discovery §4: a provider that signs people in, found by its issuer, looked up once an hour, never waited for long. */
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import type { UpstreamSettings } from './setting.ts';

const TIMEOUT = 5;
const HOUR = 3_600;
/** Seconds that its clock may be wrong. */
const TOLERANCE = 30;

export function openidProvider(settings: UpstreamSettings, clock: () => number): () => Promise<Configuration> {
  let found: { readonly provider: Promise<Configuration>; readonly until: number } | undefined;
  return () => {
    if (found && found.until > clock()) return found.provider;
    const asked = { provider: discover(settings), until: clock() + HOUR };
    found = asked;
    // What failed is asked again by the next person.
    asked.provider.catch(() => {
      if (found === asked) found = undefined;
    });
    return asked.provider;
  };
}

async function discover({ issuer, client_id, client_secret }: UpstreamSettings): Promise<Configuration> {
  const local = issuer.startsWith('http:');
  const metadata = { [clockTolerance]: TOLERANCE };
  const execute = [enableNonRepudiationChecks, ...(local ? [allowInsecureRequests] : [])];
  return discovery(new URL(issuer), client_id, metadata, authentication(client_secret), { timeout: TIMEOUT, execute });
}

/** OIDC Discovery §3: without a word on it, a provider takes `client_secret_basic`. */
function authentication(client_secret: string): ClientAuth {
  if (client_secret === '') return None();
  const [basic, post] = [ClientSecretBasic(client_secret), ClientSecretPost(client_secret)];
  return (server, ...request) => {
    const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server;
    return methods.includes('client_secret_basic') ? basic(server, ...request) : post(server, ...request);
  };
}
