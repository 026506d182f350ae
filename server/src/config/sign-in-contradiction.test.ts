import { expect, test } from 'vitest';
import { complete } from './check.ts';
import { type Config, type ConfigInput, schema } from './schema.ts';
import { signInContradictions } from './sign-in-contradiction.ts';

type SignIn = ConfigInput['sign_in'];

const hand_off = { url: 'https://acme.example/login', issuer: 'acme', secret: 's'.repeat(32) };
const upstream = { id: 'one', name: 'One', issuer: 'https://id.example', client_id: 'grantry' };

const problems = (sign_in: SignIn) => {
  const found: string[] = [];
  const config = complete(schema, { sign_in }, '', ({ key, problem }) => found.push(`${key} ${problem}`)) as Config;
  return [...found, ...signInContradictions(config).map(({ key, problem }) => `${key} ${problem}`)];
};

test.each<readonly [string, SignIn]>([
  ['a password', {}],
  ['hand-off with a secret', { methods: ['hand_off'], hand_off }],
  [
    'hand-off with keys',
    {
      methods: ['hand_off'],
      hand_off: { ...hand_off, alg: 'ES256', secret: '', jwks_uri: 'https://acme.example/jwks' },
    },
  ],
  ['providers', { methods: ['password', 'upstream'], upstreams: [upstream, { ...upstream, id: 'two' }] }],
])('%s is a way to sign in', (_, sign_in) => {
  expect(problems(sign_in)).toEqual([]);
});

test.each<readonly [string, SignIn]>([
  ['sign_in.methods is missing', { methods: [] }],
  ['sign_in.hand_off.url is missing', { methods: ['hand_off'], hand_off: { ...hand_off, url: '' } }],
  ['sign_in.hand_off.issuer is missing', { methods: ['hand_off'], hand_off: { ...hand_off, issuer: '' } }],
  [
    'sign_in.hand_off needs public_key or jwks_uri for ES256, and nothing else',
    { methods: ['hand_off'], hand_off: { ...hand_off, alg: 'ES256' } },
  ],
  [
    'sign_in.hand_off needs secret for HS256, and nothing else',
    { methods: ['hand_off'], hand_off: { ...hand_off, jwks_uri: 'https://acme.example/jwks' } },
  ],
  [
    'sign_in.hand_off.url is not encrypted',
    { methods: ['hand_off'], hand_off: { ...hand_off, url: 'http://acme.example' } },
  ],
  ["sign_in.methods does not name 'hand_off', which is set up", { hand_off }],
  ['sign_in.upstreams is missing', { methods: ['upstream'] }],
  ["sign_in.methods does not name 'upstream', which is set up", { upstreams: [upstream] }],
  ['sign_in.upstreams holds the same id twice', { methods: ['upstream'], upstreams: [upstream, upstream] }],
])('%s', (problem, sign_in) => {
  expect(problems(sign_in)).toEqual([problem]);
});
