/** A person has connected an app, which holds tokens of theirs. */
import { signedIn } from '../api/api-client.ts';
import { browserless, type Person } from '../harness/browserless.ts';
import { type App, type OAuthBody, obtainCode, token } from '../harness/oauth-client.ts';
import type { Server } from '../harness/server.ts';

export interface Connected {
  readonly authorization_id: string;
  readonly tokens: OAuthBody;
}

export async function connect(server: Server, app: App, person: Person, scope: string): Promise<Connected> {
  const code = await obtainCode(browserless(server), server, app, person, { scope });
  const { body: tokens } = await token(server, code, { basic: app });
  const { authorizations } = (await (await signedIn(server, person)).get('/me/authorizations')).body;
  const all = authorizations as readonly { readonly authorization_id: string; readonly client_id: string }[];
  const own = all.find(({ client_id }) => client_id === app.client_id);
  if (!own) throw new Error('The app is not connected.');
  return { authorization_id: own.authorization_id, tokens };
}
