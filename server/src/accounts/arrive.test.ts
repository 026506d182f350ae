import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Arrival, Arrived } from '../model/identity.ts';
import { arrive } from './arrive.ts';
import type { Newcomer } from './sign-in/method.ts';
import { readNewcomer } from './sign-in/newcomer.ts';
import type { FirstArrivalRule } from './sign-in/setting.ts';

const ISSUER = 'https://acme.example';
const claims = { sub: 'u1', email: ' Maria@Acme.example', email_verified: true, name: 'Maria López' };
const organization = { id: 'acme', name: 'Acme Inc.', role: 'admin' };

/** What storage is asked for. */
const asked = async (
  person: Newcomer,
  {
    rule = {},
    link_by_email = false,
    vouches = true,
    by_password = false,
    outcome = 'unknown' as Arrived['outcome'],
  } = {},
) => {
  const arrivals: Arrival[] = [];
  const identities = {
    arrive: async (arrival: Arrival) => {
      arrivals.push(arrival);
      return { outcome } as Arrived;
    },
    list: async () => [],
    unlink: async () => 'unknown' as const,
  };
  const whole: FirstArrivalRule = { account: 'create', organization: 'none', role: 'member', ...rule };
  const deps = { storage: { identities }, random: randomBytes, clock: () => 1_800_000_000, rule: whole, by_password };
  const said = await arrive(deps)(person, { link_by_email, vouches });
  const [arrival] = arrivals;
  return { first: arrival?.first, link_email: arrival?.link_email, said };
};
const newcomer = (changes: object = {}) => readNewcomer(ISSUER, { ...claims, ...changes }, undefined);

test('a new account has the address and the name that were said, and no password', async () => {
  const { first } = await asked(newcomer());
  expect(first?.account).toMatchObject({
    email: 'maria@acme.example',
    email_verified: 'yes',
    name: 'Maria López',
    password_hash: '',
    operator: 'no',
  });
  expect(first?.joins).toBeUndefined();
});

test.each([
  ['none', ''],
  ['one that turns the line around', 'Maria\u202e'],
  ['one with a control', 'Ma\nria'],
  ['something else than text', 7],
])('a name that is %s becomes the address', async (_, name) => {
  expect((await asked(newcomer({ name }))).first?.account.name).toBe('maria@acme.example');
});

test('a long name is cut', async () => {
  const { first } = await asked(newcomer({ name: 'Ma '.repeat(60) }));
  expect([...(first?.account.name ?? '')].length).toBeLessThanOrEqual(100);
});

test('without an address, or by the rule, there is no account', async () => {
  for (const email of [undefined, '', 'nobody', 'a@b\0', 7]) {
    const { first, said } = await asked(newcomer({ email }));
    expect([first, said]).toEqual([undefined, refused('email')]);
  }
  const rule = { account: 'refuse' } as const;
  expect(await asked(newcomer(), { rule })).toMatchObject({ first: undefined, said: refused('first_arrival') });
});

test('an address is verified only by the word of who is believed', async () => {
  expect((await asked(newcomer(), { vouches: false, by_password: true })).first?.account.email_verified).toBe('no');
});

test('where people have passwords, an unverified address takes nobody’s place', async () => {
  const unverified = newcomer({ email_verified: 'false' });
  expect((await asked(unverified)).first?.account.email_verified).toBe('no');
  expect(await asked(unverified, { by_password: true })).toMatchObject({
    first: undefined,
    said: refused('email_verified'),
  });
});

test('an account is linked by its address only where that is configured and verified', async () => {
  expect((await asked(newcomer(), { link_by_email: true })).link_email).toBe('maria@acme.example');
  expect((await asked(newcomer())).link_email).toBe('');
  expect((await asked(newcomer({ email_verified: 1 }), { link_by_email: true })).link_email).toBe('');
});

test.each([
  ['own', newcomer({ organization }), { name: 'Maria López' }, '', 'owner'],
  ['from_statement', newcomer({ organization }), { name: 'Acme Inc.' }, 'acme', 'admin'],
  ['from_statement', newcomer({ organization: { id: 'acme', role: 'god' } }), { name: 'acme' }, 'acme', 'developer'],
] as const)('an organization by the rule %s', async (rule, person, named, external_id, role) => {
  const { first } = await asked(person, { rule: { organization: rule, role: 'developer' } });
  expect(first?.joins).toMatchObject({ organization: named, external_id, role });
});

test.each([undefined, 'acme', { name: 'Acme' }, { id: '' }, { id: 7 }, null])(
  'what is no organization (%s) is none',
  async (said) => {
    const { first } = await asked(newcomer({ organization: said }), { rule: { organization: 'from_statement' } });
    expect(first?.joins).toBeUndefined();
  },
);

test('a time that is none is not known', () => {
  expect([undefined, '1800000000', -1, Number.NaN].map((auth_time) => newcomer({ auth_time }).auth_time)).toEqual([
    0, 0, 0, 0,
  ]);
  expect(newcomer({ auth_time: 1_800_000_000.5 }).auth_time).toBe(1_800_000_000);
});

const refused = (what: string) => ({ outcome: 'refused', reason: 'sign_in_unadmitted', evidence: { what } });
