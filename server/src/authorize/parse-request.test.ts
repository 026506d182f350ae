import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { api, client, ISSUER } from '../../../tests/samples/noun.ts';
import type { Client } from '../model/client.ts';
import { StorageUnavailable } from '../model/storage.ts';
import { type Concession, concessionNames } from '../protocol/concession.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { OOB } from '../protocol/redirect-uri.ts';
import { findTarget } from '../resources/target.ts';
import { LONGEST_REQUEST, type ParsedRequest, parseRequest } from './parse-request.ts';

const callback = 'https://app.example/callback?tenant=1';
const ownScheme = 'com.example.app:/callback';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const publicly = { token_endpoint_auth_method: 'none', pkce: 'optional' } as const;
const web = client({ redirect_uris: [callback] });
const clients: Readonly<Record<string, Client>> = {
  app: web,
  native: client({
    client_id: 'native',
    application_type: 'native',
    redirect_uris: [ownScheme, 'http://127.0.0.1/cb'],
  }),
  suspended: client({ client_id: 'suspended', status: 'suspended', redirect_uris: [callback] }),
  machine: client({ client_id: 'machine', grant_types: ['client_credentials'], redirect_uris: [callback] }),
  lenient: client({ client_id: 'lenient', pkce: 'optional', redirect_uris: [callback] }),
  unregistered: client({ client_id: 'unregistered', redirect_uris: [] }),
  acme: client({ client_id: 'acme', dialect: 'acme', redirect_uris: [callback, OOB] }),
  oob: client({ client_id: 'oob', redirect_uris: [callback, OOB] }),
  single: client({ ...publicly, client_id: 'single', dialect: 'acme', redirect_uris: [callback] }),
  bare: client({ ...publicly, client_id: 'bare', redirect_uris: [callback] }),
};
let apis = [api('https://api.example')];
let concessions: readonly Concession[] = [];
const bent = {
  issuer: ISSUER,
  concessionsOf: ({ dialect }: { readonly dialect: string }) => (dialect === 'acme' ? concessions : []),
  extensionsOf: () => [],
};
const parse = parseRequest({
  findClient: async (client_id) => (Object.hasOwn(clients, client_id) ? clients[client_id] : undefined),
  findTarget: findTarget({ listApis: async () => apis, issuer: ISSUER }),
  readIdTokenHint: async (hint) => {
    const [sub, aud] = hint.split('@');
    return sub && aud ? { sub, aud, auth_time: 0 } : undefined;
  },
  responseModes: ['query', 'fragment', 'form_post'],
  ...bent,
});

const plain = {
  client_id: 'app',
  redirect_uri: callback,
  response_type: 'code',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  state: 'xyz',
};
type Params = Readonly<Record<string, string | undefined>>;
const query = (params: Params, more = '') => {
  const sent = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return sent.join('&') + more;
};
const parsed = (changes: Params = {}, more = '') => parse(query({ ...plain, ...changes }, more));
const request = async (changes: Params = {}, more = '') => {
  const answer = await parsed(changes, more);
  return answer.outcome === 'accepted' ? answer.request : expect.fail(`refused: ${answer.error.reason}`);
};
const refused = async (changes: Params, more = '') => {
  const answer = await parsed(changes, more);
  if (answer.outcome === 'accepted') return expect.fail('accepted');
  return { reason: answer.error.reason, ...answer };
};
/** What a page of ours says, since nothing may redirect. */
const shown = async (answer: Promise<ParsedRequest>) =>
  answer.then(
    ({ outcome }) => `${outcome}, not shown`,
    (error: unknown) => (error instanceof OAuthError ? error.reason : expect.fail(String(error))),
  );

beforeEach(() => {
  [apis, concessions] = [[api('https://api.example')], []];
});

describe('an accepted request', () => {
  test('is all that was asked for, and where its answer goes', async () => {
    const hint = { id_token_hint: 'ada@app', login_hint: 'ada@example.org', ui_locales: 'de fr' };
    const asked = { scope: 'openid write', nonce: 'n', prompt: 'login consent', max_age: '60', ...hint };
    expect(await request({ ...asked, resource: 'https://api.example', response_mode: 'fragment' })).toEqual({
      redirect: expect.objectContaining({ uri: callback }),
      response_mode: 'fragment',
      state: 'xyz',
      client: web,
      redirect_uri: callback,
      scope: ['openid', 'write'],
      resource: 'https://api.example',
      code_challenge: challenge,
      nonce: 'n',
      prompt: ['login', 'consent'],
      max_age: 60,
      login_hint: 'ada@example.org',
      hinted_sub: 'ada',
      ui_locales: 'de fr',
      claims: { id_token: [], userinfo: [] },
      replaces: false,
      return_to: '',
    });
  });

  test('without scope asks for the registered, non-optional scope', async () => {
    expect((await request()).scope).toEqual(['openid', 'email', 'read']);
    expect((await request({ scope: '' })).scope).toEqual(['openid', 'email', 'read']);
  });

  test('without resource is for the default API, and without any for the issuer', async () => {
    expect((await request()).resource).toBe('https://api.example');
    apis = [];
    expect((await request()).resource).toBe(ISSUER);
  });

  test('is the same in whatever order its parameters come, and ignores those nobody knows', async () => {
    const names = Object.keys(plain) as (keyof typeof plain)[];
    const expected = await request();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), async (order) => {
        const pieces = order.map((name) => `${name}=${encodeURIComponent(plain[name])}`);
        const answer = await parse(['display=popup', ...pieces, '__proto__=1', 'acr_values=x'].join('&'));
        expect(answer).toEqual({ outcome: 'accepted', request: expected });
      }),
      { numRuns: 20 },
    );
  });

  test('may do without PKCE and nonce only if the app is registered so', async () => {
    const none = { code_challenge: undefined, code_challenge_method: undefined };
    expect((await refused(none)).reason).toBe('code_challenge_missing');
    expect((await request({ ...none, client_id: 'lenient' })).code_challenge).toBe('');
  });
});

describe('assertions 1 and 2: without a redirect URI that is trusted, a page of ours and never a redirect', () => {
  test.each<readonly [string, Params, string]>([
    ['no client_id', { client_id: undefined }, ''],
    ['an empty client_id', { client_id: '' }, ''],
    ['an unknown client', { client_id: 'nobody' }, ''],
    ['a client named like a property', { client_id: 'constructor' }, ''],
    ['two client_id', {}, '&client_id=app'],
    ['no redirect_uri', { redirect_uri: undefined }, ''],
    ['an empty redirect list', { client_id: 'unregistered' }, ''],
    ['an empty redirect list and no redirect_uri', { client_id: 'unregistered', redirect_uri: undefined }, ''],
    ['two redirect_uri', {}, `&redirect_uri=${encodeURIComponent(callback)}`],
    ['an unregistered redirect_uri', { redirect_uri: 'https://evil.example/callback' }, ''],
    ['another path', { redirect_uri: `${callback}/..` }, ''],
    ['another case', { redirect_uri: callback.replace('app', 'APP') }, ''],
    ['a default port', { redirect_uri: callback.replace('.example', '.example:443') }, ''],
    ['a trailing slash', { redirect_uri: `${callback}/` }, ''],
    ['a fragment', { redirect_uri: `${callback}#` }, ''],
    ['a user name', { redirect_uri: callback.replace('//', '//evil@') }, ''],
    ['a script', { redirect_uri: 'javascript:alert(1)' }, ''],
    ['a part of a registered one', { redirect_uri: 'https://app.example/callback' }, ''],
    ['an own scheme of somebody else', { client_id: 'native', redirect_uri: 'com.evil.app:/callback' }, ''],
    ['a broken escape', {}, '&state=%zz'],
    ['invalid UTF-8', {}, '&x=%ff'],
    ['a NUL', {}, '&x=%00'],
  ])('%s', async (_name, changes, more) => {
    const error = await parsed(changes, more).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OAuthError);
  });

  test('an unknown client and a wrong redirect URI look the same to a stranger', async () => {
    const [unknown, wrong] = [parsed({ client_id: 'nobody' }), parsed({ redirect_uri: 'https://evil.example/' })];
    const texts = await Promise.all([unknown, wrong].map((answer) => answer.catch(({ message }: Error) => message)));
    expect(texts[0]).toBe(texts[1]);
    expect(await shown(unknown)).toBe('client_unknown');
    expect(await shown(wrong)).toBe('redirect_uri_unregistered');
  });

  test('everything else that is wrong changes nothing about that', async () => {
    const wrong = { redirect_uri: 'https://evil.example/', response_type: 'token', prompt: 'x', request: 'jwt' };
    expect(await shown(parsed(wrong, '&state=2'))).toBe('redirect_uri_unregistered');
  });

  test('the refusal of a known app names it, so that its team can find it', async () => {
    const error = await parsed({ redirect_uri: 'https://evil.example/' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ client_id: 'app', evidence: { received: 'https://evil.example/' } });
    expect(await parsed({ client_id: 'nobody' }).catch((thrown: unknown) => thrown)).toMatchObject({ client_id: '' });
  });
});

describe('everything after that goes back to the app', () => {
  test.each<readonly [string, Params, string]>([
    ['response_type_missing', { response_type: undefined }, ''],
    ['response_type_missing', { response_type: '' }, ''],
    ['response_type_unsupported', { response_type: 'token' }, ''],
    ['response_type_unsupported', { response_type: 'code id_token' }, ''],
    ['response_type_unsupported', { response_type: 'CODE' }, ''],
    ['response_mode_unsupported', { response_mode: 'web_message' }, ''],
    ['request_not_supported', { request: 'a.b.c' }, ''],
    ['request_uri_not_supported', { request_uri: 'https://app.example/request' }, ''],
    ['client_suspended', { client_id: 'suspended' }, ''],
    ['grant_not_registered', { client_id: 'machine' }, ''],
    ['scope_not_allowed', { scope: 'openid admin' }, ''],
    ['scope_malformed', { scope: 'openid  read' }, ''],
    ['resource_unknown', { resource: 'https://api.example/' }, ''],
    ['resource_malformed', { resource: '/api' }, ''],
    ['resource_malformed', { resource: 'https://api.example#x' }, ''],
    ['resource_repeated', { resource: 'https://api.example' }, '&resource=https%3A%2F%2Fapi.example'],
    ['code_challenge_missing', { code_challenge: undefined }, ''],
    ['code_challenge_method_unsupported', { code_challenge_method: undefined }, ''],
    ['code_challenge_method_unsupported', { code_challenge_method: 'plain' }, ''],
    ['code_challenge_method_unsupported', { code_challenge_method: 's256' }, ''],
    ['code_challenge_malformed', { code_challenge: `${challenge}=` }, ''],
    ['prompt_unknown', { prompt: 'login create' }, ''],
    ['prompt_none_combined', { prompt: 'none login' }, ''],
    ['max_age_malformed', { max_age: '-1' }, ''],
    ['id_token_hint_invalid', { id_token_hint: 'forged' }, ''],
    ['id_token_hint_invalid', { id_token_hint: 'ada@other' }, ''],
    ['claims_malformed', { claims: '[]' }, ''],
    ['claims_malformed', { scope: 'read', claims: '{"id_token":{"email":null}}' }, ''],
    ['scope_not_allowed', { claims: '{"id_token":{"name":null}}' }, ''],
  ])('%s', async (reason, changes, more) => {
    const answer = await refused(changes, more);
    expect(answer.reason).toBe(reason);
    expect(answer.path).toMatchObject({ redirect: { uri: callback }, response_mode: 'query', state: 'xyz' });
    expect(answer.error.client_id).toBe(changes.client_id ?? 'app');
  });

  test('in the response mode that was asked for', async () => {
    for (const response_mode of ['query', 'fragment', 'form_post']) {
      expect((await refused({ prompt: 'x', response_mode })).path.response_mode).toBe(response_mode);
    }
  });

  test('assertion 11: no parameter may come twice, known or not, but for resource', async () => {
    const names = ['state', 'scope', 'response_type', 'nonce', 'prompt', 'max_age', 'claims', 'foo', '__proto__'];
    for (const name of [...names, 'response_mode', 'id_token_hint', 'code_challenge', 'code_challenge_method']) {
      const answer = await refused({}, `&${name}=one&${name}=two`);
      expect(answer.error, name).toMatchObject({ reason: 'parameter_repeated', evidence: { parameter: name } });
    }
    expect((await refused({}, '&state=other')).path.state).toBeUndefined();
    expect((await refused({ response_mode: 'fragment' }, '&response_mode=query')).path.response_mode).toBe('fragment');
  });

  test('a storage that is away is no refusal', async () => {
    const away = async () => Promise.reject(new StorageUnavailable('away'));
    const deps = { findTarget: away, findClient: async () => web, readIdTokenHint: away, responseModes: [], ...bent };
    await expect(parseRequest(deps)(query(plain))).rejects.toThrow(StorageUnavailable);
    await expect(parseRequest({ ...deps, findClient: away })(query(plain))).rejects.toThrow(StorageUnavailable);
  });
});

describe('form_post', () => {
  test('goes to web addresses, loopback too', async () => {
    expect((await request({ response_mode: 'form_post' })).response_mode).toBe('form_post');
    const loopback = { client_id: 'native', redirect_uri: 'http://127.0.0.1:9/cb', response_mode: 'form_post' };
    expect((await request(loopback)).response_mode).toBe('form_post');
  });

  test('never to an own scheme: the refusal goes there in the query', async () => {
    const answer = await refused({ client_id: 'native', redirect_uri: ownScheme, response_mode: 'form_post' });
    expect(answer.reason).toBe('response_mode_unsupported');
    expect(answer.path).toMatchObject({ redirect: { uri: ownScheme }, response_mode: 'query' });
  });
});

describe('who is meant', () => {
  const sub = (value: string) => ({ claims: JSON.stringify({ id_token: { sub: { value } } }) });

  test('is said by a hint of this app, or by a sub asked for by value', async () => {
    expect((await request()).hinted_sub).toBe('');
    expect((await request({ id_token_hint: 'ada@app' })).hinted_sub).toBe('ada');
    expect((await request(sub('bob'))).hinted_sub).toBe('bob');
    expect((await request({ ...sub('ada'), id_token_hint: 'ada@app' })).hinted_sub).toBe('ada');
  });

  test('cannot be two people', async () => {
    expect((await refused({ ...sub('bob'), id_token_hint: 'ada@app' })).reason).toBe('id_token_hint_invalid');
  });
});

describe('assertion 21: size', () => {
  test('is bounded: all parameters together, before anything is read', async () => {
    const padding = (length: number) => ({ nonce: 'n'.repeat(length) });
    const spare = LONGEST_REQUEST - query({ ...plain, ...padding(1) }).length;
    expect((await request(padding(1 + spare))).nonce).toHaveLength(1 + spare);
    const error = await parsed(padding(2 + spare)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      reason: 'parameters_too_long',
      evidence: { received: LONGEST_REQUEST + 1, allowed: LONGEST_REQUEST },
    });
  });
});

test('property: any request is accepted, refused towards a registered address, or shown', async () => {
  const value = fc.oneof(
    fc.constantFrom(
      ...Object.keys(clients),
      callback,
      ownScheme,
      'code',
      'none',
      'S256',
      challenge,
      'openid',
      '{}',
      '',
    ),
    fc.constantFrom('\0', 'é', '🔑', '\ud800', '\r\n'),
    fc.string({ unit: 'binary-ascii', maxLength: 20 }),
  );
  const name = fc.oneof(
    fc.constantFrom(...Object.keys(plain), 'scope', 'prompt', 'max_age', 'claims', 'resource', 'response_mode'),
    fc.string({ maxLength: 8 }),
  );
  const piece = fc.oneof(
    fc.tuple(name, value).map(([key, text]) => new URLSearchParams([[key, text]]).toString()),
    fc.string({ maxLength: 12 }),
  );
  const known = Object.values(clients).flatMap(({ redirect_uris }) => redirect_uris);
  await fc.assert(
    fc.asyncProperty(fc.subarray(Object.keys(plain)), fc.array(piece, { maxLength: 4 }), async (kept, pieces) => {
      const some = Object.fromEntries(Object.entries(plain).filter(([key]) => kept.includes(key)));
      const raw = [query(some), ...pieces].join('&');
      try {
        const answer = await parse(raw);
        const { redirect } = answer.outcome === 'accepted' ? answer.request : answer.path;
        expect(known).toContain(redirect.uri);
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
      }
    }),
    { numRuns: 200 },
  );
});

describe('a bent rule', () => {
  const as = (client_id: string, changes: Params) => ({ client_id, ...changes });
  const all = (names: readonly Concession[]) => concessionNames.filter((name) => !names.includes(name));

  test.each<[Concession, string, string, Params, string]>([
    ['response_type_optional', 'acme', 'app', { response_type: undefined }, 'response_type_missing'],
    ['redirect_uri_defaulted', 'acme', 'app', { redirect_uri: undefined }, 'redirect_uri_missing'],
    ['oob_redirect', 'acme', 'oob', { redirect_uri: OOB }, 'redirect_uri_malformed'],
    [
      'public_client_without_pkce',
      ...(['single', 'bare'] as const),
      { code_challenge: undefined, code_challenge_method: undefined },
      'code_challenge_missing',
    ],
  ])(
    '%s holds for its dialect alone, and is the one that it takes',
    async (name, theirs, standard, bending, reason) => {
      const refusal = async (client_id: string) => {
        const answer = await parsed(as(client_id, bending)).catch((error: unknown) => error);
        if (answer instanceof OAuthError) return answer.reason;
        return (answer as ParsedRequest).outcome === 'accepted' ? '' : (await refused(as(client_id, bending))).reason;
      };
      concessions = [name];
      expect([await refusal(theirs), await refusal(standard)]).toEqual(['', reason]);
      concessions = all([name, 'errors_not_redirected']);
      expect(await refusal(theirs)).toBe(reason);
    },
  );

  test('errors_not_redirected tells the person, for its dialect alone', async () => {
    concessions = ['errors_not_redirected'];
    expect(await shown(parsed(as('acme', { scope: 'nobody' })))).toBe('scope_not_allowed');
    expect((await refused({ scope: 'nobody' })).path.redirect.uri).toBe(callback);
    concessions = all(['errors_not_redirected']);
    expect((await refused(as('acme', { scope: 'nobody' }))).path.redirect.uri).toBe(callback);
  });

  test('a redirect_uri left out is held to all the same where the token request may leave it out too', async () => {
    concessions = ['redirect_uri_defaulted'];
    expect((await request(as('acme', { redirect_uri: undefined }))).redirect_uri).toBe('');
    concessions = ['redirect_uri_defaulted', 'redirect_uri_omitted_at_token'];
    expect((await request(as('acme', { redirect_uri: undefined }))).redirect_uri).toBe(callback);
  });

  test('oob asks that it is registered', async () => {
    concessions = ['oob_redirect'];
    expect((await request(as('acme', { redirect_uri: OOB }))).response_mode).toBe('oob');
    expect(await shown(parsed(as('single', { redirect_uri: OOB })))).toBe('redirect_uri_unregistered');
  });
});
