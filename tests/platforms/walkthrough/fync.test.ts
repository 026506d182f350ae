/** Fync's document walked as it is written, with Chromium and curl; then what a network of friends must not do. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import openapi from '../../../examples/platforms/fync/openapi.json' with { type: 'json' };
import { browserless } from '../../harness/browserless.ts';
import { forEachDatabase } from '../../harness/database.ts';
import { createApp } from '../../harness/seed.ts';
import { choose } from '../../portal/desk.ts';
import { curl } from './curl.ts';
import { atDevelopers, copied, createInPortal, openApp, openTab, sayCopied } from './developers.ts';
import { walkthrough } from './document.ts';
import {
  askedToConsent,
  atTheApp,
  decide,
  disconnect,
  type Example,
  personOf,
  startExample,
  tokensFor,
} from './example.ts';

const { step, complete } = walkthrough('fync.md');

const PEOPLE = ['ada', 'bob', 'carol'] as const;
type Person = (typeof PEOPLE)[number];
const POLL = { timeout: 15_000 };

const setUpInPortal = (example: () => Example) =>
  describe('Setup', () => {
    const redirect_uri = 'https://bikes.example/fync';
    const preferred = 'https://beta.bikes.example/fync';
    let page: Page;
    let client_id = '';
    let secret = '';

    step('1. Register your application', async () => {
      page = await atDevelopers(example());
      const words = { name: 'Bike Tours', description: 'Finds friends to ride with.' };
      const scopes = ['See profiles', 'See your friends and friend requests'];
      await createInPortal(page, { used_by: /Other people/, ...words, redirect_uris: [redirect_uri], scopes });
      await sayCopied(page, await copied(page, 'Client secret'));
    });

    step('2. Configure your application', async () => {
      await openApp(page, 'Bike Tours');
      await openTab(page, 'Settings');
      await page.getByRole('textbox', { name: 'Name' }).fill('Bicycle Tours');
      await page.getByRole('textbox', { name: 'Description' }).fill('Finds friends to ride a bicycle with.');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await openTab(page, 'Redirect URIs');
      await page.getByRole('textbox', { name: 'Redirect URI 1' }).fill(`${redirect_uri}/back`);
      await page.getByRole('button', { name: 'Add another' }).first().click();
      await page.getByRole('textbox', { name: 'Redirect URI 2' }).fill(preferred);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').last().waitFor();
    });

    step('3. Get your client ID and secret', async () => {
      await openApp(page, 'Bicycle Tours');
      await openTab(page, 'Credentials');
      client_id = await copied(page, 'Client ID');
      const { json } = await example().server().cli(['apps', 'show', client_id, '--json']);
      const redirect_uris = [`${redirect_uri}/back`, preferred];
      const description = 'Finds friends to ride a bicycle with.';
      expect(json).toMatchObject({ client_name: 'Bicycle Tours', description, redirect_uris, dialect: 'fync' });
      // The secret of before was shown once: here there is another one.
      await page.getByRole('button', { name: 'New secret' }).click();
      await page.getByRole('button', { name: 'Make it' }).click();
      await page.getByText('Shown this once').waitFor();
      secret = await copied(page, 'Client secret');
      await sayCopied(page, secret);
    });

    step('4. Get your Authorization URL', async () => {
      await openTab(page, 'Authorization URL');
      await choose(page, 'Redirect URI', preferred);
      await page.getByRole('checkbox', { name: 'See your friends and friend requests' }).uncheck();
      await page.getByRole('switch', { name: /PKCE/ }).uncheck();
      const url = await taken(page, 'authorization URL');
      expect(url).toBe(await copied(page, 'authorization URL'));
      expect(url.startsWith(`${example().issuer}/oauth2/auth?`)).toBe(true);
      const back = await browserless(example().server()).signInAndAllow(url, personOf(example(), 0));
      expect(back.href.startsWith(`${preferred}?`)).toBe(true);
      const redeemed = await curl(`curl -s ${example().issuer}/oauth2/token -d grant_type=authorization_code
      -d code=${back.searchParams.get('code')} -d client_id=${client_id} -d client_secret=${secret}`);
      const granted = { access_token: expect.any(String), scope: 'profile.read' };
      expect(redeemed).toMatchObject({ status: 200, body: granted });
    });
  });

/** By the button that copies it. */
async function taken(page: Page, label: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: `Copy ${label}` }).click();
  return page.evaluate<string>('navigator.clipboard.readText()');
}

forEachDatabase((database) => {
  let fync: Example;
  let code = '';
  let token = '';

  beforeAll(async () => {
    fync = await startExample(database, 'fync');
  });
  const call = (access_token: string, path: string, method = 'GET') =>
    curl(`curl -s -X ${method} ${fync.api_urls[0]}/v1${path} -H 'Authorization: Bearer ${access_token}'`);
  const tokens = { ada: '', bob: '', carol: '' };
  const ids = { ada: '', bob: '', carol: '' };
  const newToken = async (person: number, query: Record<string, string> = {}, redeem = fync.redeem) =>
    (await tokensFor(fync, person, { query, redeem })).access_token;
  const profile = async (access_token: string) => (await call(access_token, '/users/@me')).body as { _id: string };
  const befriend = (who: Person, verb: string, whom: Person) =>
    call(tokens[who], `/users/${ids[whom]}/${verb}-friend`, 'POST');
  const friendsOf = async (who: Person) => {
    const { body } = await call(tokens[who], '/friends/@me');
    return (body as { data: { user: { username: string } }[] }).data.map(({ user }) => user.username);
  };
  /** Whom they asked, and who asked them. */
  const requestsOf = async (who: Person) => {
    const { body } = await call(tokens[who], '/friend-requests/@me');
    const { outwardFriendRequests, inwardFriendRequests } = body as Record<string, { username: string }[]>;
    return [outwardFriendRequests, inwardFriendRequests].map((users) => users?.map(({ username }) => username));
  };

  setUpInPortal(() => fync);

  describe('Authorization', () => {
    step('1. Redirect the user to the Authorization URL', async () => {
      const page = await atTheApp(fync);
      await page.evaluate(`window.location.href = ${JSON.stringify(fync.authorization_url)}`);
      await page.getByRole('heading', { name: 'Sign in to Fync' }).waitFor();
    });

    step('2. Handle the redirect', async () => {
      const page = await askedToConsent(fync);
      for (const text of [
        'Roadtrip wants to use your Fync account',
        'Published by Roadtrip Labs',
        'ada@fync.example',
      ]) {
        await page.getByText(text).waitFor();
      }
      await page.getByText('Send, accept, decline and cancel friend requests').waitFor();
      expect(await decide(page, fync.client, 'Deny')).toMatchObject({ error: 'access_denied', state: 'xyz' });
    });

    step('3. Get the authorization code', async () => {
      const page = await askedToConsent(fync);
      await decide(page, fync.client, 'Allow');
      const href = new URL(String(await page.evaluate('window.location.href')));
      expect(`${href.origin}${href.pathname}`).toBe(fync.client.redirect_uri);
      expect(href.searchParams.get('state')).toBe('xyz');
      code = href.searchParams.get('code') ?? '';
    });

    step('4. Exchange the authorization code for an access token', async () => {
      expect(fync.redeem).toContain('/oauth2/token ');
      const { status, body } = await curl(fync.redeem.replace('CODE', code));
      const good = { token_type: 'Bearer', expires_in: 432_000_000, scope: 'profile.read,friend.read,friend.write' };
      expect([status, body]).toEqual([200, { access_token: expect.any(String), ...good }]);
      token = (body as { access_token: string }).access_token;
    });

    step('5. Use the access token to make requests', async () => {
      const answers = [];
      for (const command of fync.next.slice(0, 3)) answers.push(await curl(command.replace('ACCESS_TOKEN', token)));
      expect(answers).toEqual([
        { status: 200, body: expect.objectContaining({ success: true, username: 'ada', email: 'ada@fync.example' }) },
        {
          status: 200,
          body: {
            success: true,
            data: [
              {
                friendship: expect.objectContaining({ _id: expect.any(String), createdAt: expect.any(String) }),
                user: expect.objectContaining({ username: 'bob' }),
              },
            ],
          },
        },
        {
          status: 200,
          body: {
            success: true,
            outwardFriendRequests: [],
            inwardFriendRequests: [expect.objectContaining({ username: 'carol' })],
          },
        },
      ]);
    });
  });

  describe('the friends network', () => {
    const sent = { status: 200, body: { success: true, message: 'friend request sent' } };

    test('every person has a token of their own, by the same app', async () => {
      for (const [index, who] of PEOPLE.entries()) {
        tokens[who] = await newToken(index);
        ids[who] = (await profile(tokens[who]))._id;
      }
      expect(new Set(Object.values(ids)).size).toBe(3);
    });

    test('somebody else’s profile has no address, and nobody’s is 404', async () => {
      expect(await call(tokens.bob, `/users/${ids.ada}`)).toEqual({
        status: 200,
        body: { success: true, _id: ids.ada, username: 'ada', name: 'Ada Lovelace' },
      });
      expect(await call(tokens.bob, '/users/nobody')).toEqual({ status: 404, body: { message: 'User not found' } });
    });

    test.each([
      ['ada', 'add', 'bob', 'User is already friends with this friend'],
      ['bob', 'accept', 'ada', 'user already friends with this friend'],
      ['carol', 'add', 'ada', 'User has already sent a friend request to this friend'],
      ['ada', 'add', 'carol', 'User has a friend request from this friend to accept'],
      ['ada', 'add', 'ada', 'User ID and friend ID cannot be the same'],
      ['carol', 'accept', 'ada', 'user has no friend request from this friend'],
      ['carol', 'decline', 'ada', 'user has no friend request from this friend'],
      ['ada', 'cancel', 'carol', 'user has not sent a friend request to this friend'],
    ] as const)('%s cannot %s %s', async (who, verb, whom, message) => {
      expect(await befriend(who, verb, whom)).toEqual({ status: 400, body: { message } });
      expect(await requestsOf('ada')).toEqual([[], ['carol']]);
    });

    test('nobody asks somebody who is not there', async () => {
      const { status, body } = await call(tokens.ada, '/users/nobody/add-friend', 'POST');
      expect([status, body]).toEqual([404, { message: 'friend not found' }]);
    });

    test('a request that is accepted makes friends of both, once', async () => {
      const { status, body } = await befriend('ada', 'accept', 'carol');
      expect([status, body]).toMatchObject([200, { success: true, adder: ids.carol, accepter: ids.ada }]);
      expect(await friendsOf('ada')).toEqual(['bob', 'carol']);
      expect(await friendsOf('carol')).toEqual(['ada']);
      expect(await requestsOf('ada')).toEqual([[], []]);
      expect((await befriend('ada', 'accept', 'carol')).status).toBe(400);
    });

    test.each([
      ['bob', 'cancel', 'carol', 'canceled'],
      ['carol', 'decline', 'bob', 'declined'],
    ] as const)('a request that %s wants to %s is there no more', async (who, verb, whom, done) => {
      expect(await befriend('bob', 'add', 'carol')).toEqual(sent);
      expect([await requestsOf('bob'), await requestsOf('carol')]).toEqual([
        [['carol'], []],
        [[], ['bob']],
      ]);
      const message = `friend request ${done}`;
      expect(await befriend(who, verb, whom)).toEqual({ status: 200, body: { success: true, message } });
      expect([await requestsOf('bob'), await requestsOf('carol')]).toEqual([
        [[], []],
        [[], []],
      ]);
      expect((await befriend(who, verb, whom)).status).toBe(400);
    });
  });

  describe('killed and started again', () => {
    test('the API still knows who is whose friend', async () => {
      await fync.restartApi();
      expect(await friendsOf('ada')).toEqual(['bob', 'carol']);
    });

    test('Grantry still knows the tokens', async () => {
      await fync.restartGrantry();
      expect(await friendsOf('carol')).toEqual(['ada']);
    });
  });

  describe('bad input', () => {
    const unauthorized = (problem: string) => ({ status: 401, body: { message: `Unauthorized - ${problem}` } });

    test('no token, and a token nobody issued', async () => {
      expect(await curl(`curl -s ${fync.api_urls[0]}/v1/users/@me`)).toEqual(unauthorized('Missing token'));
      expect(await call('wrong', '/users/@me')).toEqual(unauthorized('Invalid token'));
      expect(await curl(`curl -s ${fync.api_urls[0]}/v1/users/@me?access_token=${tokens.ada}`)).toEqual(
        unauthorized('Missing token'),
      );
    });

    test.each([
      ['GET', '/users/@me', 'profile.read'],
      ['GET', '/friends/@me', 'friend.read'],
      ['GET', '/friend-requests/@me', 'friend.read'],
      ['POST', '/users/x/add-friend', 'friend.write'],
      ['POST', '/users/x/accept-friend', 'friend.write'],
      ['POST', '/users/x/decline-friend', 'friend.write'],
      ['POST', '/users/x/cancel-friend', 'friend.write'],
    ])('%s %s takes the scope', async (method, path, needed) => {
      const scope = ['profile.read', 'friend.read', 'friend.write'].filter((each) => each !== needed).join(',');
      const problem = `Invalid scope, must include ${needed}`;
      expect(await call(await newToken(0, { scope }), path, method)).toEqual(unauthorized(problem));
    });

    test('the reference of the platform names the same scopes', async () => {
      const { body } = await curl(`curl -s ${fync.issuer}/reference.json`);
      const [api] = (body as { apis: { operations: { method: string; path: string; any_of: string[][] }[] }[] }).apis;
      const told = api?.operations.map(({ method, path, any_of }) => [`${method} ${path}`, any_of.flat()]);
      const written = Object.entries(openapi.paths).flatMap(([path, item]) =>
        Object.entries(item).map(([method, { security }]) => [`${method.toUpperCase()} ${path}`, security[0]?.fync]),
      );
      expect(told).toEqual(written);
    });

    test('an endpoint that the document does not have', async () => {
      const notFound = { status: 404, body: { message: 'Not found' } };
      expect(await call(tokens.ada, '/users')).toEqual(notFound);
      expect(await call(tokens.ada, '/users/@me', 'DELETE')).toEqual(notFound);
    });

    test('a token that has expired', async () => {
      const { client_id = '', client_secret = '' } = fync.apps[0] ?? {};
      const redirect_uri = fync.client.redirect_uri;
      const lifetime = { access_token_lifetime: 1, scope: 'profile.read' };
      const app = await createApp(fync.server(), { dialect: 'fync', redirect_uri, ...lifetime });
      const params = { client_id: app.client_id, scope: 'profile.read' };
      const redeem = fync.redeem.replace(client_id, app.client_id).replace(client_secret, app.client_secret);
      const expired = await newToken(0, params, redeem);
      await expect.poll(() => call(expired, '/users/@me'), POLL).toEqual(unauthorized('Token expired'));
    });

    test('a token of an app that the person has disconnected', async () => {
      expect((await call(tokens.bob, '/users/@me')).status).toBe(200);
      await disconnect(fync, 1);
      expect(await call(tokens.bob, '/users/@me')).toEqual(unauthorized('Invalid token'));
      expect((await call(tokens.carol, '/users/@me')).status).toBe(200);
    });
  });
});

complete([]);
