/** The management API and those who come to it with somebody else's session, or with a token that is not for it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiAnswer, type ApiClient, bearing, callingWith, signedIn } from '../api/api-client.ts';
import { firstParty, type Given, given, machineToken, PASSWORD, SCOPES } from '../api/given.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type App, authorizationUrl, obtainCode, pkce, token } from '../harness/oauth-client.ts';
import { type Headers, send } from '../harness/send.ts';

const heard = ({ status, body }: ApiAnswer) => [status, body.reason];

forEachDatabase((database) => {
  let world: Given;
  let cookie: string | undefined;
  const api = (): string => `${world.server.issuer}/api/v1`;
  const withSession = (headers: Headers): ApiClient => callingWith(world.server, { cookie, ...headers });
  const anyRevision = { 'if-match': '*' };

  beforeAll(async () => {
    world = await given(database);
    const browser = browserless(world.server);
    const person = { email: 'owner@example.org', password: PASSWORD };
    await browser.submit(await browser.open(`${world.server.issuer}/sign-in`), person);
    cookie = browser.cookies.header('/api/v1');
  });

  describe('with the session of somebody who is signed in', () => {
    const rename = (headers: Headers) =>
      withSession(headers).call('PATCH', '/me', { body: { name: 'Mallory' }, headers: anyRevision });

    test('a change sent by another site', async () => {
      const origin = new URL(world.server.issuer).origin;
      for (const headers of [
        { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
        { 'sec-fetch-site': 'cross-site', origin },
        { 'sec-fetch-site': 'same-site', origin },
        { 'sec-fetch-site': 'none' },
        { 'sec-fetch-site': '' },
        { origin: 'https://evil.example' },
        { origin: `${origin}.evil.example` },
        { origin: 'null' },
        {},
      ])
        expect([headers, ...heard(await rename(headers))]).toEqual([headers, 403, 'cross_site_request']);
      expect((await world.as.owner.get('/me')).body.name).toBe('owner');
      expect((await rename({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
      expect((await rename({ origin })).status).toBe(200);
    });

    test('a form of another site that poses as JSON', async () => {
      const own = withSession({ 'sec-fetch-site': 'same-origin', ...anyRevision });
      const body = '{"name":"Mallory 2"}';
      for (const content_type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        '',
        'application/jsonp',
      ])
        expect(heard(await own.call('PATCH', '/me', { body, headers: { 'content-type': content_type } }))).toEqual([
          415,
          'json_needed',
        ]);
      expect((await world.as.owner.get('/me')).body.name).not.toBe('Mallory 2');
    });

    test('a page of another origin that would read the answers', async () => {
      const origin = 'https://notes.example';
      const headers = {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      };
      const preflight = await send(`${world.server.url}/api/v1/me`, { method: 'OPTIONS', headers });
      const read = await withSession({ origin, 'sec-fetch-site': 'cross-site' }).get('/me');
      expect(preflight.status).toBe(405);
      for (const answer of [preflight, read]) expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    });

    test('a session and an access token in one request', async () => {
      const { access_token } = (await token(world.server, machineRequest(api()), { basic: world.machines.acme })).body;
      const both = withSession({ authorization: `Bearer ${access_token}`, 'sec-fetch-site': 'same-origin' });
      expect(heard(await both.get('/apps'))).toEqual([400, 'caller_repeated']);
      expect(heard(await withSession({ authorization: 'Basic x' }).get('/me'))).toEqual([400, 'caller_repeated']);
    });

    test('the session of somebody who was disabled', async () => {
      const person = { email: 'leaver@example.org', password: PASSWORD };
      const { account_id } = (await world.as.operator.post('/accounts', { ...person, name: 'Leaver' })).body;
      const leaver = await signedIn(world.server, person);
      expect((await leaver.get('/me')).status).toBe(200);
      await world.as.operator.patch(`/accounts/${account_id}`, { status: 'disabled' });
      expect(heard(await leaver.get('/me'))).toEqual([401, 'caller_missing']);
    });
  });

  describe('with an access token', () => {
    test('in the address', async () => {
      const { access_token } = (await token(world.server, machineRequest(api()), { basic: world.machines.acme })).body;
      const anybody = callingWith(world.server, {});
      for (const name of ['access_token', 'bearer', 'oauth_access_token'])
        expect(heard(await anybody.get(`/apps?${name}=${access_token}`))).toEqual([401, 'caller_missing']);
    });

    test('of a third party: not even one for this API is given out', async () => {
      const { server, machines } = world;
      const refused = await token(server, machineRequest(api(), ''), { basic: machines.third_party });
      expect([refused.status, refused.body.error]).toEqual([400, 'invalid_target']);
      const { client_id, redirect_uris } = await world.newApp();
      const { code_verifier: _, ...challenge } = pkce();
      const redirect_uri = (redirect_uris as readonly string[])[0] ?? '';
      const request = {
        client_id: String(client_id),
        redirect_uri,
        response_type: 'code',
        resource: api(),
        ...challenge,
      };
      const back = await browserless(server).open(authorizationUrl(server, request));
      expect(new URL(back.left ?? '').searchParams.get('error')).toBe('invalid_target');
    });

    test('of an app that is no longer first-party', async () => {
      const app = await world.newApp({ kind: 'machine', redirect_uris: [] });
      const basic = await firstParty(world.as.operator, app, 'grantry:apps.read');
      const robot = await machineToken(world, basic, { scope: 'grantry:apps.read' });
      expect((await robot.get('/apps')).status).toBe(200);
      const rights = { body: { first_party: 'no' }, headers: anyRevision };
      expect((await world.as.operator.call('PATCH', `/operator/apps/${app.client_id}`, rights)).status).toBe(200);
      expect(heard(await robot.get('/apps'))).toEqual([403, 'client_third_party']);
    });

    test('of ours that is for another API', async () => {
      for (const resource of [world.server.issuer]) {
        const robot = await machineToken(world, world.machines.acme, { resource });
        expect(heard(await robot.get('/apps'))).toEqual([401, 'token_of_another_api']);
      }
    });

    test('that is none: a refresh token, or one that has ended', async () => {
      const { tokens } = await connectFirstParty(world);
      const { access_token = '', refresh_token = '' } = tokens;
      expect((await bearing(world.server, access_token).get('/me')).status).toBe(200);
      expect(heard(await bearing(world.server, refresh_token).get('/me'))).toEqual([401, 'bearer_invalid']);
      const { authorizations } = (await world.as.member.get('/me/authorizations')).body;
      const [{ authorization_id }] = authorizations as [{ readonly authorization_id: string }];
      await world.as.member.call('DELETE', `/me/authorizations/${authorization_id}`);
      expect(heard(await bearing(world.server, access_token).get('/me'))).toEqual([401, 'bearer_invalid']);
    });

    test('that a person gave for one organization, in another of theirs', async () => {
      const { as, zenith, acme, server } = world;
      await as.operator.post(`/organizations/${zenith}/members`, { email: 'member@example.org', role: 'admin' });
      const { tokens } = await connectFirstParty(world);
      const inAcme = bearing(server, tokens.access_token);
      expect((await as.member.get(`/organizations/${zenith}`)).status).toBe(200);
      expect((await inAcme.get(`/organizations/${acme}`)).status).toBe(200);
      const elsewhere = async () => heard(await inAcme.get(`/organizations/${zenith}`));
      expect(await elsewhere()).toEqual([404, 'thing_unknown']);
      const path = `/accounts/${world.account_ids.member}`;
      await as.operator.patch(path, { operator: 'yes' });
      expect(await elsewhere()).toEqual([404, 'thing_unknown']);
      await as.operator.patch(path, { operator: 'no' });
    });

    test('of a machine: an admin of its organization, and no more', async () => {
      const robot = await machineToken(world, world.machines.acme);
      const { acme, zenith } = world;
      expect((await robot.get(`/organizations/${acme}/audit`)).status).toBe(200);
      expect(heard(await robot.get('/me'))).toEqual([403, 'person_needed']);
      expect(heard(await robot.get('/accounts'))).toEqual([403, 'right_missing']);
      expect(heard(await robot.get(`/organizations/${zenith}`))).toEqual([404, 'thing_unknown']);
      const owner = { email: 'developer@example.org', role: 'owner' };
      expect(heard(await robot.post(`/organizations/${acme}/invitations`, owner))).toEqual([403, 'right_missing']);
    });

    test('guessed: past the limit it is only refused otherwise', async () => {
      const guess = () => bearing(world.server, 'gra_guess').get('/me');
      const reasons = await Promise.all(Array.from({ length: 150 }, async () => (await guess()).body.reason));
      expect(new Set(reasons)).toEqual(new Set(['bearer_invalid', 'rate_limited']));
      const robot = await machineToken(world, world.machines.acme);
      expect((await robot.get('/apps')).status).toBe(200);
    });
  });
});

const machineRequest = (resource: string, scope = SCOPES.join(' ')) => ({
  grant_type: 'client_credentials',
  resource,
  ...(scope && { scope }),
});

/** The member of Acme signs in to a first-party app, in the name of Acme. */
const connectFirstParty = async (world: Given) => {
  const { server, as, acme, newApp } = world;
  const created = await newApp();
  const scope = 'grantry:account.read grantry:organization.read';
  const [redirect_uri = ''] = created.redirect_uris as readonly string[];
  const app: App = { ...(await firstParty(as.operator, created, scope)), redirect_uri };
  const person = { email: 'member@example.org', password: PASSWORD, organization_id: acme };
  const resource = `${server.issuer}/api/v1`;
  const code = await obtainCode(browserless(server), server, app, person, { scope, resource });
  const { body: tokens } = await token(server, code, { basic: app });
  return { tokens };
};
