import type { Agent } from 'node:http';
import { concurrently } from '../harness/concurrently.ts';
import {
  type App,
  authorizationUrl,
  type Credentials,
  call,
  type OAuthBody,
  type Params,
  pkce,
} from '../harness/oauth-client.ts';
import { send } from '../harness/send.ts';
import type { Server } from '../harness/server.ts';
import type { Family, Ledger } from './ledger.ts';

export interface Load {
  readonly server: Server;
  readonly app: App;
  readonly machine: Credentials;
  /** Of somebody who is signed in and has allowed the app before. */
  readonly cookie: string;
  readonly ledger: Ledger;
}

const MACHINES = 10;
const PEOPLE = 6;
const LONGEST_FAMILY = 8;

/** Apps at work until the server is gone. Fails when it answers anything but what is due. */
export const work = async (load: Load): Promise<void> => {
  // The last refresh of some was not answered: their apps try again with the token they have.
  const resumed = [...load.ledger.families];
  await concurrently(MACHINES + PEOPLE, (agent, index) =>
    untilUnanswered(() => (index < MACHINES ? asMachine(load, agent) : asPerson(load, resumed.pop(), agent))),
  );
};

const untilUnanswered = async (turn: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      await turn();
    } catch (error) {
      if (error instanceof WrongAnswer) throw error;
      return;
    }
  }
};

class WrongAnswer extends Error {}

const asMachine = async (load: Load, agent: Agent): Promise<void> => {
  const { machine, ledger } = load;
  for (let turn = 0; turn < 5; turn += 1) {
    const { access_token = '' } = await answerTo(load, 'token', { grant_type: 'client_credentials' }, machine, agent);
    ledger.tokens.push(access_token);
  }
  const last = ledger.tokens.pop() ?? '';
  await answerTo(load, 'revoke', { token: last }, machine, agent);
  ledger.revoked_tokens.push(last);
};

const asPerson = async (load: Load, resumed: Family | undefined, agent: Agent): Promise<void> => {
  const { app, ledger } = load;
  const family = resumed ?? (await signIn(load, agent));
  ledger.families.add(family);
  for (let turn = 0; turn < 3; turn += 1) {
    const { refresh_token } = family;
    keep(family, await answerTo(load, 'token', { grant_type: 'refresh_token', refresh_token }, app, agent));
  }
  if (family.access_tokens.length < LONGEST_FAMILY) return;
  ledger.families.delete(family);
  await answerTo(load, 'revoke', { token: family.refresh_token }, app, agent);
  ledger.revoked_families.push(family);
};

const signIn = async (load: Load, agent: Agent): Promise<Family> => {
  const { server, app, cookie } = load;
  const { code_verifier, ...challenge } = pkce();
  const { client_id, redirect_uri } = app;
  const url = authorizationUrl(
    { issuer: server.url },
    { response_type: 'code', client_id, redirect_uri, ...challenge },
  );
  const { status, headers, body } = await send(url.href, { headers: { cookie }, agent });
  const code = headers.location === undefined ? null : new URL(headers.location).searchParams.get('code');
  if (code === null) throw new WrongAnswer(`authorize answered ${status} ${body}`);
  const family = { refresh_token: '', access_tokens: [] };
  const redeemed = { grant_type: 'authorization_code', code, redirect_uri, code_verifier };
  keep(family, await answerTo(load, 'token', redeemed, app, agent));
  return family;
};

const keep = (family: Family, { access_token = '', refresh_token = '' }: OAuthBody): void => {
  family.access_tokens.push(access_token);
  family.refresh_token = refresh_token;
};

const answerTo = async (
  { server }: Load,
  endpoint: 'token' | 'revoke',
  params: Params,
  basic: Credentials,
  agent: Agent,
): Promise<OAuthBody> => {
  const { status, body } = await call(server, `/oauth/${endpoint}`, params, { basic, agent });
  if (status !== 200) throw new WrongAnswer(`${endpoint} answered ${status} ${JSON.stringify(body)}`);
  return body;
};
