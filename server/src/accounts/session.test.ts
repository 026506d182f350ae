import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../model/account.ts';
import type { Session, Sessions } from '../model/session.ts';
import { type AccountStatus, stateOf } from '../model/state.ts';
import type { Used } from '../model/upkeep.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { endSession, findSession, startSession } from './session.ts';

const DAY = 86_400;
const START = 1_800_000_000;
let now = START;
let status: AccountStatus = 'active';
let rows: Session[] = [];
let marks: Used[] = [];

const account = (account_id: string): Account => ({
  account_id,
  email: `${account_id}@example.org`,
  email_verified: 'yes',
  name: account_id,
  password_hash: '',
  status,
  operator: 'no',
  revision: 1,
  created_at: 1,
});
const stateAt = (session: Session, at: number) =>
  stateOf(
    {
      ended_at: [session.ended_at],
      expires_at: [session.expires_at, session.last_used_at + session.idle_lifetime],
      account_status: status,
    },
    at,
  );
const endWhere = (which: (session: Session) => boolean, at: number) => {
  const before = rows;
  rows = rows.map((session) => (which(session) && session.ended_at === 0 ? { ...session, ended_at: at } : session));
  return rows.filter((session, index) => session !== before[index]).length;
};
const sessions: Sessions = {
  start: async (session, { replaces }, at) => {
    endWhere(({ session_id }) => session_id === replaces, at);
    rows.push(session);
    return 'started';
  },
  find: async (bucket, session_hash, at) => {
    const session = rows.find((row) => row.bucket === bucket && row.session_hash === session_hash);
    return session && { session, account: account(session.account_id), state: stateAt(session, at) };
  },
  end: async (account_id, session_id, by, at) => {
    expect(by).toEqual({ type: 'account', id: account_id });
    const ended = endWhere((row) => row.account_id === account_id && row.session_id === session_id, at);
    return ended > 0 ? 'ended' : 'unknown';
  },
  endOthers: async () => 0,
  choose: async () => {},
};

const OLD = 'an old secret of thirty-two characters';
const NEW = 'a new secret of thirty-two characters!';
const deps = {
  storage: { sessions },
  secret: serverSecret([OLD]),
  clock: () => now,
  random: randomBytes,
  policy: { session_lifetime: 30 * DAY, session_idle_lifetime: DAY / 2 },
  note: (used: Used) => void marks.push(used),
};
const ada = { account: account('acc_ada'), password_hash: undefined, replaces: '', user_agent: '' };
const start = startSession(deps);
const find = findSession(deps);

beforeEach(() => {
  now = START;
  status = 'active';
  rows = [];
  marks = [];
});

describe('a session', () => {
  test('is found by its cookie, of which only a keyed hash is stored', async () => {
    const { cookie_value, session } = await start(ada);
    expect(cookie_value).toMatch(/^grw_\w+$/);
    expect(session).toMatchObject({ account_id: 'acc_ada', auth_time: START, expires_at: START + 30 * DAY });
    expect((await find(cookie_value))?.session).toEqual(session);
    expect(JSON.stringify(rows)).not.toContain(cookie_value.slice(5, -6));
    expect(session.session_hash).not.toContain(session.session_id);
  });

  test('is new at each sign-in, and the one it takes the place of is over', async () => {
    const first = await start(ada);
    const second = await start({ ...ada, replaces: first.session.session_id });
    expect(second.cookie_value).not.toBe(first.cookie_value);
    expect(second.session.session_id).not.toBe(first.session.session_id);
    expect(await find(first.cookie_value)).toBeUndefined();
    expect(await find(second.cookie_value)).toBeDefined();
  });

  test('is none when it was idle for too long', async () => {
    const { cookie_value } = await start(ada);
    now += DAY / 2 - 1;
    expect(await find(cookie_value)).toBeDefined();
    now += 1;
    expect(await find(cookie_value)).toBeUndefined();
  });

  test('is none when its time is over, however much it is used', async () => {
    const { cookie_value } = await start(ada);
    now += 30 * DAY;
    rows = rows.map((row) => ({ ...row, last_used_at: now }));
    expect(await find(cookie_value)).toBeUndefined();
  });

  test('is none while its account is disabled, and comes back with it', async () => {
    const { cookie_value } = await start(ada);
    status = 'disabled';
    expect(await find(cookie_value)).toBeUndefined();
    status = 'active';
    expect(await find(cookie_value)).toBeDefined();
  });

  test('can be for ever', async () => {
    const { session } = await startSession({ ...deps, policy: { ...deps.policy, session_lifetime: 0 } })(ada);
    expect(session).toMatchObject({ bucket: 0, expires_at: 0 });
  });

  test('survives a new server secret while the old one is given', async () => {
    const { cookie_value } = await start(ada);
    expect(await findSession({ ...deps, secret: serverSecret([NEW, OLD]) })(cookie_value)).toBeDefined();
    expect(await findSession({ ...deps, secret: serverSecret([NEW]) })(cookie_value)).toBeUndefined();
  });

  test('is none without a cookie, or with one that is not exactly ours', async () => {
    const { cookie_value } = await start(ada);
    const wrong = ['', 'grw_', cookie_value.slice(0, -1), `${cookie_value}0`, cookie_value.replace('grw_', 'gra_')];
    const find = findSession({
      ...deps,
      storage: { sessions: { ...sessions, find: () => expect.fail('was looked up') } },
    });
    for (const value of [undefined, ...wrong]) expect(await find(value), String(value)).toBeUndefined();
  });

  test('marks its use once a minute', async () => {
    const { cookie_value, session } = await start(ada);
    now += 59;
    await find(cookie_value);
    expect(marks).toEqual([]);
    now += 1;
    await find(cookie_value);
    expect(marks).toEqual([{ type: 'session', id: session.session_id, at: START + 60 }]);
  });

  test('of somebody who may not use it is not marked', async () => {
    const { cookie_value } = await start(ada);
    now += DAY;
    await find(cookie_value);
    expect(marks).toEqual([]);
  });

  test('keeps what the browser says it is, as printable text', async () => {
    const user_agent = 'Mozilla/5.0 (X11; Linux x86_64)\u0000\u202e Firefox/142.0';
    const { session } = await start({ ...ada, user_agent });
    expect(session.user_agent).toBe('Mozilla/5.0 (X11; Linux x86_64) Firefox/142.0');
    expect((await start({ ...ada, user_agent: 'a'.repeat(500) })).session.user_agent).toHaveLength(200);
  });
});

describe('ending', () => {
  const names = (account_id: string) =>
    rows.filter((row) => row.account_id === account_id && stateAt(row, now) === 'live').map((row) => row.session_id);

  test('one session leaves the others', async () => {
    const [one, two] = [await start(ada), await start(ada)];
    expect(await endSession(deps)('acc_ada', one.session.session_id)).toBe('ended');
    expect(await endSession(deps)('acc_ada', one.session.session_id)).toBe('unknown');
    expect(await find(one.cookie_value)).toBeUndefined();
    expect(names('acc_ada')).toEqual([two.session.session_id]);
  });
});
