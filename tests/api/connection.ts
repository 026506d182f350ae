/** What people and apps do beside the management API, so that there is something to manage. */
import { setTimeout as pause } from 'node:timers/promises';
import { browserless } from '../harness/browserless.ts';
import { type App, type OAuthBody, obtainCode, token } from '../harness/oauth-client.ts';
import type { Given } from './given.ts';
import { PASSWORD } from './given.ts';

export interface Connection {
  readonly client_id: string;
  readonly app: App;
  readonly authorization_id: string;
  readonly family_id: string;
  readonly tokens: OAuthBody;
}

/** The member of Acme allows a new app all it asks for, in the name of Acme. */
export const connect = async (given: Given, scope = 'openid profile orders.read orders.write'): Promise<Connection> => {
  const { server, as, newApp } = given;
  const { client_id, client_secret, redirect_uris } = await newApp({ scope, optional_scope: 'orders.write' });
  const [redirect_uri = ''] = redirect_uris as readonly string[];
  const app = { client_id: String(client_id), client_secret: String(client_secret), redirect_uri };
  const person = { email: 'member@example.org', password: PASSWORD, scope: ['orders.write'] };
  const code = await obtainCode(browserless(server), server, app, person, { scope });
  const { body: tokens } = await token(server, code, { basic: app });
  const { authorizations } = (await as.member.get('/me/authorizations')).body;
  const all = authorizations as readonly { readonly authorization_id: string; readonly client_id: string }[];
  const authorization_id = all.find((each) => each.client_id === app.client_id)?.authorization_id ?? '';
  const { families } = (await as.member.get(`/me/authorizations/${authorization_id}/families`)).body;
  const [family] = families as readonly { readonly family_id: string }[];
  return { client_id: app.client_id, app, authorization_id, family_id: family?.family_id ?? '', tokens };
};

/** An app that sends a wrong secret; answers once its log has it. */
export const attempt = async ({ server, as, newApp }: Given) => {
  const client_id = String((await newApp()).client_id);
  const request = { grant_type: 'authorization_code', code: 'none' };
  await token(server, request, { basic: { client_id, client_secret: 'wrong' } });
  for (;;) {
    const { attempts } = (await as.developer.get(`/apps/${client_id}/attempts`)).body;
    const [found] = attempts as readonly { readonly attempt_id: string }[];
    if (found) return { client_id, attempt_id: found.attempt_id };
    await pause(50);
  }
};
