import { describe, expect, test } from 'vitest';
import { client } from '../../../../tests/samples/noun.ts';
import { type Dialect, route } from '../../dialects/dialect.ts';
import { OAuthError } from '../../protocol/oauth-error.ts';
import { parseParams } from '../../protocol/params.ts';
import type { Presented } from '../../tokens/presented.ts';
import type { Endpoint } from '../endpoint.ts';
import { type Claim, chooseSpeaker, findDialect, namedBy, type Place, tokenNames } from './speaker.ts';

const endpoint = { path: '/oauth/token' } as Endpoint;
const claim = (name: string, rename = {}): Claim => ({
  dialect: { name } as Dialect,
  route: route({ endpoint: 'token', path: '/oauth/token', rename }),
  endpoint,
});
const [acme, other] = [claim('acme'), claim('other', { key: 'access_token', app: 'state' })];
const basic = (client_id: string) => `Basic ${Buffer.from(`${client_id}:secret`).toString('base64')}`;

/** Who speaks: a dialect's name, `''` the RFCs, `refused` nobody. */
function speaker(place: Partial<Place>, known: string | undefined, fallback = ''): string {
  try {
    const chosen = chooseSpeaker({ standard: undefined, claims: [], ...place }, known, fallback);
    return chosen.type === 'dialect' ? chosen.dialect.name : '';
  } catch (error) {
    return error instanceof OAuthError && error.reason === 'dialect_elsewhere' ? 'refused' : expect.fail(String(error));
  }
}

describe('who is named', () => {
  const named = (query: string, body = '', authorization?: string) =>
    namedBy(parseParams(query), parseParams(body), authorization, tokenNames({ standard: undefined, claims: [other] }));

  test.each<[string, Parameters<typeof named>, string | undefined]>([
    ['in the query', ['client_id=a'], 'a'],
    ['in the body', ['', 'client_id=a'], 'a'],
    ['in Basic', ['', '', basic('a')], 'a'],
    ['the same everywhere', ['client_id=a', 'client_id=a', basic('a')], 'a'],
    ['a broken Basic', ['', 'client_id=a', 'Basic ###'], 'a'],
    ['nobody', ['client_id=', ''], undefined],
  ])('a client: %s', (_, given, client_id) => {
    expect(named(...given).client_id).toBe(client_id);
  });

  test.each<[string, Parameters<typeof named>]>([
    ['in query and body', ['client_id=a', 'client_id=b']],
    ['in the body', ['', 'client_id=a&client_id=b']],
    ['in the body and Basic', ['', 'client_id=a', basic('b')]],
  ])('two clients: %s', (_, given) => {
    expect(() => named(...given)).toThrow(OAuthError);
  });

  test.each<[string, Parameters<typeof named>, string | undefined]>([
    ['in the header', ['', 'token=b', 'Bearer a'], 'a'],
    ['in the body', ['', 'token=a'], 'a'],
    ['to refresh', ['', 'refresh_token=a'], 'a'],
    ['in the query', ['access_token=a'], 'a'],
    ['as a dialect calls it', ['key=a'], 'a'],
    ['what a dialect calls a state is none', ['app=a'], undefined],
  ])('a token: %s', (_, given, token) => {
    expect(named(...given).token).toBe(token);
  });
});

test('what is asked about says nothing of who asks, and elsewhere a token does', () => {
  const asking = { ...acme, route: route({ endpoint: 'introspect', path: '/acme/introspect' }) };
  expect(tokenNames({ standard: undefined, claims: [asking] })).toEqual([]);
  expect(tokenNames({ standard: endpoint, claims: [] })).toContain('refresh_token');
});

describe('the dialect that is known', () => {
  const clients = { a: client({ dialect: 'acme' }), b: client() };
  const dialectOf = findDialect(
    async (client_id) => (client_id === 'a' || client_id === 'b' ? clients[client_id] : undefined),
    async (token) => (token === 'of a' ? ({ client: clients.a } as Presented) : undefined),
  );

  test.each([
    ['the client decides', { client_id: 'a', token: undefined }, 'acme'],
    ['also one without', { client_id: 'b', token: 'of a' }, ''],
    ['an unknown client: nobody does', { client_id: 'c', token: 'of a' }, undefined],
    ['without a client, its token does', { client_id: undefined, token: 'of a' }, 'acme'],
    ['an unknown token: nobody does', { client_id: undefined, token: 'x' }, undefined],
    ['neither', { client_id: undefined, token: undefined }, undefined],
  ])('%s', async (_, named, dialect) => {
    expect(await dialectOf(named)).toBe(dialect);
  });
});

describe('who speaks', () => {
  const standard = endpoint;
  test.each<[string, string, Parameters<typeof speaker>]>([
    ['a client of a dialect that claims the path: the dialect', 'acme', [{ standard, claims: [acme, other] }, 'acme']],
    ['a client without one: the RFCs', '', [{ standard, claims: [acme] }, '']],
    ['also where they are not the default', '', [{ standard, claims: [acme] }, '', 'acme']],
    ['a client without one where only dialects are: refusal', 'refused', [{ claims: [acme] }, '']],
    ['a client of a dialect that does not claim it: refusal', 'refused', [{ standard, claims: [acme] }, 'other']],
    ['also where nobody claims it', 'refused', [{ standard }, 'acme']],
    ['also where its dialect is the default', 'refused', [{ standard, claims: [other] }, 'acme', 'acme']],
    ['nobody known, claimed by one: that one', 'acme', [{ claims: [acme] }, undefined]],
    ['whatever the default', 'acme', [{ claims: [acme] }, undefined, 'other']],
    ['nobody known, claimed by two: the default', 'other', [{ claims: [acme, other] }, undefined, 'other']],
    ['nobody known, claimed by two, no default: the RFCs', '', [{ standard, claims: [acme, other] }, undefined]],
    ['nobody known, claimed by two others than the default', '', [{ standard, claims: [acme, other] }, undefined, 'x']],
    ['nobody known, nobody claims it: the RFCs', '', [{ standard }, undefined, 'acme']],
    ['nobody known, two claim it, no RFC: refusal', 'refused', [{ claims: [acme, other] }, undefined]],
  ])('%s', (_, expected, given) => {
    expect(speaker(...given)).toBe(expected);
  });
});
