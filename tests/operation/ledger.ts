import type { Agent } from 'node:http';
import { concurrently } from '../harness/concurrently.ts';
import { call, token } from '../harness/oauth-client.ts';
import type { Seed } from '../harness/seed.ts';
import type { Server } from '../harness/server.ts';

/** What one sign-in led to, as far as its app has heard. */
export interface Family {
  /** The newest that arrived. */
  refresh_token: string;
  readonly access_tokens: string[];
}

/** What apps were answered. What was on its way when the server died is in none of its lists. */
export interface Ledger {
  /** Access tokens for client credentials. */
  readonly tokens: string[];
  readonly families: Set<Family>;
  readonly revoked_tokens: string[];
  readonly revoked_families: Family[];
}

export const emptyLedger = (): Ledger => ({
  tokens: [],
  families: new Set(),
  revoked_tokens: [],
  revoked_families: [],
});

/** Token responses that must still be good. */
export const answered = ({ tokens, families }: Ledger): number =>
  tokens.length + [...families].reduce((sum, { access_tokens }) => sum + access_tokens.length, 0);

export const revocations = ({ revoked_tokens, revoked_families }: Ledger): number =>
  revoked_tokens.length + revoked_families.length;

/** How many of the answers, and of the revocations, hold on this server. */
export const audit = async (
  server: Server,
  { api, app }: Seed,
  ledger: Ledger,
): Promise<{ readonly valid: number; readonly revoked: number }> => {
  const isActive = async (access_token: string, agent: Agent): Promise<boolean> => {
    const { status, body } = await call(server, '/oauth/introspect', { token: access_token }, { basic: api, agent });
    if (status !== 200) throw new Error(`introspection answers ${status}`);
    return body.active === true;
  };
  const refresh = async ({ refresh_token }: Family, agent: Agent): Promise<string> => {
    const { status, body } = await token(server, { grant_type: 'refresh_token', refresh_token }, { basic: app, agent });
    return status === 200 ? 'refreshed' : String(body.error);
  };
  /** Its answers that are good: the newest one only if its refresh token is, too. */
  const good = async (family: Family, agent: Agent): Promise<number> => {
    const active = [];
    for (const access_token of family.access_tokens) active.push(await isActive(access_token, agent));
    const refreshed = await refresh(family, agent);
    if (refreshed !== 'refreshed') active[active.length - 1] = false;
    return active.filter(Boolean).length;
  };
  const isDead = async (family: Family, agent: Agent): Promise<boolean> => {
    for (const access_token of family.access_tokens) if (await isActive(access_token, agent)) return false;
    return (await refresh(family, agent)) === 'invalid_grant';
  };
  const valid = [
    ...(await each(ledger.tokens, async (one, agent) => Number(await isActive(one, agent)))),
    ...(await each([...ledger.families], good)),
  ];
  const revoked = [
    ...(await each(ledger.revoked_tokens, async (one, agent) => !(await isActive(one, agent)))),
    ...(await each(ledger.revoked_families, isDead)),
  ];
  return { valid: valid.reduce((sum, count) => sum + count, 0), revoked: revoked.filter(Boolean).length };
};

const each = async <Item, Outcome>(
  items: readonly Item[],
  look: (item: Item, agent: Agent) => Promise<Outcome>,
): Promise<readonly Outcome[]> => {
  const waiting = [...items];
  const outcomes: Outcome[] = [];
  await concurrently(16, async (agent) => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) outcomes.push(await look(item, agent));
  });
  return outcomes;
};
