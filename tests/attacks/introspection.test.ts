/** RFC 7662 §4: who may hear what about a token, and what is no token of ours however much it looks like one. */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { guard } from '../../guard/src/index.ts';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { concurrently } from '../harness/concurrently.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, type Credentials, call, obtainCode, token } from '../harness/oauth-client.ts';
import { create, createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { as, granted, introspect, isActive, obtainTokens, refresh, revoke, userinfo } from './token-holder.ts';

const inactive = { active: false };

/** Cut, extended, doubled, wrapped, spelled otherwise, or with one character changed, at every `step`-th place. */
const bent = (genuine: string, step: number): readonly string[] => {
  const places = Array.from({ length: Math.ceil(genuine.length / step) }, (_, index) => index * step);
  const changed = [...places, genuine.length - 1].flatMap((at) =>
    (['0', 'x', 'A', 'flipped'] as const).map((other) => {
      const was = genuine.charAt(at);
      const flipped = was === was.toLowerCase() ? was.toUpperCase() : was.toLowerCase();
      return genuine.slice(0, at) + (other === 'flipped' ? flipped : other) + genuine.slice(at + 1);
    }),
  );
  const others = [
    // The spare bits of the last one.
    ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef0123456789-_'].map((last) => genuine.slice(0, -1) + last),
    genuine.slice(1),
    genuine.slice(0, -1),
    genuine.slice(0, -6),
    `${genuine}0`,
    `${genuine}=`,
    `${genuine}==`,
    `${genuine}.`,
    ` ${genuine}`,
    `${genuine}\n`,
    genuine + genuine,
    genuine.toLowerCase(),
    genuine.toUpperCase(),
    genuine.replaceAll('_', '-'),
    genuine.replaceAll('-', '+').replaceAll('_', '/'),
    encodeURIComponent(` ${genuine}`),
    [...genuine].reverse().join(''),
  ];
  return [...new Set([...changed, ...others])].filter((each) => each !== genuine);
};

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;
  let otherApi: Credentials & { readonly resource: string };
  let jwtApp: App;
  let page: App;

  const obtain = (app: App = seeded.app, params = {}) => obtainTokens(server, browser, { ...seeded, app }, params);

  /** At every door that takes access tokens: ours, and that of an API with our guard. */
  const refusedAsAccessToken = async (presented: string) => {
    expect((await userinfo(server, presented)).status, presented).not.toBe(200);
    expect(await isActive(server, seeded.api, presented), presented).toBe(false);
    for (const liveness of ['offline', 'introspect'] as const) {
      const { verify } = guard({ issuer: server.issuer, liveness, ...seeded.api, cache_lifetime: 0 });
      await expect(verify(presented), presented).rejects.toMatchObject({ code: 'invalid_token' });
    }
  };

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    const scope = ['openid', 'notes.read'];
    seeded = await seed(server, { api: { default: true }, app: { scope } });
    browser = browserless(server);
    const resource = 'https://other-api.example.org/';
    const [api, signed, spa] = await Promise.all([
      create(server, 'apis', { name: 'Other', resource }),
      createApp(server, { name: 'Signed', scope, access_token_format: 'jwt' }),
      createApp(server, { name: 'Page', scope, auth_method: 'none' }),
    ]);
    otherApi = { client_id: String(api.client_id), client_secret: String(api.client_secret), resource };
    [jwtApp, page] = [signed, spa];
  });

  test('an API asks about tokens that are meant for another', async () => {
    for (const app of [seeded.app, jwtApp]) {
      const { access_token } = await obtain(app);
      expect(await introspect(server, otherApi, access_token)).toEqual(inactive);
      expect(await introspect(server, seeded.api, access_token)).toMatchObject({
        active: true,
        aud: seeded.api.resource,
        client_id: app.client_id,
        sub: seeded.account_id,
      });
      await revoke(server, app, access_token);
      // Why it is dead is for the API it was meant for.
      expect(await introspect(server, otherApi, access_token)).toEqual(inactive);
      expect(await introspect(server, app, access_token)).toEqual(inactive);
      expect(await introspect(server, seeded.api, access_token)).toEqual({ active: false, reason: 'revoked' });
      const elsewhere = await obtain(app, { resource: otherApi.resource });
      expect(await introspect(server, seeded.api, elsewhere.access_token)).toEqual(inactive);
      expect(await isActive(server, otherApi, elsewhere.access_token)).toBe(true);
    }
  });

  test('an app asks about tokens of another', async () => {
    const [opaque, signed] = [await obtain(), await obtain(jwtApp)];
    for (const presented of [opaque.access_token, opaque.refresh_token]) {
      expect(await introspect(server, jwtApp, presented)).toEqual(inactive);
      expect(await isActive(server, seeded.app, presented)).toBe(true);
    }
    for (const presented of [signed.access_token, signed.refresh_token]) {
      expect(await introspect(server, seeded.app, presented)).toEqual(inactive);
      expect(await isActive(server, jwtApp, presented)).toBe(true);
    }
    // A refresh token is nobody's but its app's.
    expect(await introspect(server, seeded.api, opaque.refresh_token)).toEqual(inactive);
  });

  test('asking without saying who asks', async () => {
    const { access_token } = await obtain();
    const own = await obtain(page);
    const refused = { status: 401, body: { error: 'invalid_client' } };
    expect(await call(server, '/oauth/introspect', { token: access_token })).toMatchObject(refused);
    const { client_id } = page;
    expect(await call(server, '/oauth/introspect', { token: own.access_token, client_id })).toMatchObject(refused);
    for (const basic of [seeded.api, seeded.app]) {
      const wrong = { basic: { ...basic, client_secret: `${basic.client_secret}x` } };
      expect(await call(server, '/oauth/introspect', { token: access_token }, wrong)).toMatchObject(refused);
    }
    const query = `?token=${access_token}`;
    expect((await send(`${server.url}/oauth/introspect${query}`)).status).toBe(405);
    expect(await call(server, `/oauth/introspect${query}`, {}, { basic: seeded.api })).toMatchObject({ status: 400 });
  });

  test('a token that is almost one of ours', async () => {
    const [opaque, signed] = [await obtain(), await obtain(jwtApp)];
    const almost = [
      ...bent(opaque.access_token, 1).map((presented) => ({ by: seeded.api, presented })),
      ...bent(opaque.refresh_token, 1).map((presented) => ({ by: seeded.app, presented })),
      ...bent(signed.access_token, 23).map((presented) => ({ by: seeded.api, presented })),
    ];
    const answers = await concurrently(8, async (agent, index) => {
      const taken: string[] = [];
      for (const { by, presented } of almost.filter((_, at) => at % 8 === index)) {
        const { status, body } = await call(server, '/oauth/introspect', { token: presented }, { basic: by, agent });
        if (status !== 200 || JSON.stringify(body) !== '{"active":false}') taken.push(presented);
      }
      return taken;
    });
    expect(answers.flat()).toEqual([]);
    expect(await isActive(server, seeded.api, opaque.access_token)).toBe(true);
    expect(await isActive(server, seeded.api, signed.access_token)).toBe(true);
    for (const presented of bent(opaque.refresh_token, 19)) {
      expect(await refresh(server, seeded.app, presented)).toMatchObject({ body: { error: 'invalid_grant' } });
      expect((await revoke(server, seeded.app, presented)).status).toBe(200);
    }
    expect((await refresh(server, seeded.app, opaque.refresh_token)).status).toBe(200);
  });

  test('something else of ours presented as an access token', async () => {
    const request = await obtainCode(browser, server, jwtApp, seeded.person);
    await refusedAsAccessToken(request.code);
    const { id_token, refresh_token } = granted(await token(server, request, as(jwtApp).call));
    // The same key signs both.
    const kid = decodeProtectedHeader((await obtain(jwtApp)).access_token).kid;
    expect(decodeProtectedHeader(id_token).kid).toBe(kid);
    const session = browser.cookies.get('grantry')?.value ?? '';
    expect(session).toMatch(/^grw_/);
    for (const other of [id_token, refresh_token, session, jwtApp.client_secret]) await refusedAsAccessToken(other);
    for (const other of [id_token, request.code, session]) {
      expect(await refresh(server, jwtApp, other)).toMatchObject({ body: { error: 'invalid_grant' } });
    }
    expect((await refresh(server, jwtApp, refresh_token)).status).toBe(200);
  });

  test('a JWT that nobody signed, somebody else, or everybody could', async () => {
    const { access_token } = await obtain(jwtApp);
    const header = decodeProtectedHeader(access_token);
    const claims: JWTPayload = decodeJwt(access_token);
    const { keys } = JSON.parse((await send(`${server.url}/oauth/jwks`)).body) as { keys: readonly JsonWebKey[] };
    const jwk = keys.find(({ kid }) => kid === header.kid) ?? {};
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const [, payload, signature] = access_token.split('.');
    const unsigned = (alg: string) =>
      Buffer.from(JSON.stringify({ ...header, alg }))
        .toString('base64url')
        .concat(`.${payload}.`);
    const withSecret = (secret: string) =>
      new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(Buffer.from(secret));
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const own = new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256' });
    const carried = new SignJWT(claims).setProtectedHeader({
      typ: 'at+jwt',
      alg: 'RS256',
      jwk: await exportJWK(publicKey),
    });
    const forged = [
      new UnsecuredJWT(claims).encode(),
      unsigned('none'),
      `${unsigned('none')}${signature}`,
      unsigned('None'),
      await withSecret(String(pem)),
      await withSecret(String(pem).trim()),
      await withSecret(JSON.stringify(jwk)),
      await withSecret(String(jwk.n)),
      await withSecret(jwtApp.client_secret),
      await own.sign(privateKey),
      await carried.sign(privateKey),
    ];
    for (const each of forged) await refusedAsAccessToken(each);
  });

  // The last: it takes the server away.
  test('a JWT of another issuer that shares our keys', async () => {
    const { access_token } = await obtain(jwtApp);
    await server.stop();
    const { GRANTRY_SECRET = '' } = server.env;
    const staging = await startServer({ database: server.database, env: { GRANTRY_SECRET } });
    expect(staging.issuer).not.toBe(server.issuer);
    expect(await introspect(staging, seeded.api, access_token)).toEqual(inactive);
    expect((await userinfo(staging, access_token)).status).toBe(401);
  });
});
