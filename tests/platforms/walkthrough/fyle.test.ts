/** Fyle's two documents walked as they are written: accounts.fylehq.com is Grantry, us1 and in1 are its example API. */
import { decodeJwt } from 'jose';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../browser/visitor.ts';
import { browserless } from '../../harness/browserless.ts';
import { forEachDatabase } from '../../harness/database.ts';
import type { Credentials } from '../../harness/oauth-client.ts';
import { curl } from './curl.ts';
import { atDevelopers, copied, createInPortal, newPage, openApp, openTab, sayCopied } from './developers.ts';
import { walkthrough } from './document.ts';
import { askedToConsent, decide, type Example, personOf, startExample, type Tokens, tokensFor } from './example.ts';

const oauth = walkthrough('fyle-oauth.md');
const application = walkthrough('fyle-application.md');

const [HOUR, YEAR] = [3_600, 31_536_000];
const [ADA, BOB, CHITRA] = [0, 1, 2];
const INVALID = { status: 401, body: { message: 'invalid token' } };
const ADDRESSES = ['https://one.example/back', 'https://two.example/back'];

const createInternalApp = (example: () => Example) => {
  let page: Page;

  application.step('The first step to creating integration would be', async () => {
    page = await atDevelopers(example(), ADA);
    await page.getByRole('heading', { level: 1, name: 'Apps' }).waitFor();
  });

  application.step('hit "Create New App" button', async () => {
    await page.getByRole('link', { name: 'New app' }).first().click();
    await page.waitForURL(`${example().issuer}/developers/new`);
  });

  application.step('You will then be redirected', async () => {
    await page.getByRole('radio', { name: /Only me, inside my organization/ }).waitFor();
    await page.getByRole('radio', { name: /Other people and organizations/ }).waitFor();
  });

  application.step('When we click on Save the following screen will pop up', async () => {
    await page.goto(`${example().issuer}/developers`);
    const words = { name: 'Month Close', description: 'Closes the month.', redirect_uris: [] };
    await createInPortal(page, { used_by: /Only me/, ...words });
    const [client_id, client_secret, refresh_token] = [
      await copied(page, 'Client ID'),
      await copied(page, 'Client secret'),
      await copied(page, 'Refresh token'),
    ];
    const { status, body } = await curl(`curl -s ${example().issuer}/oauth/token -d grant_type=refresh_token
      -d refresh_token=${refresh_token} -d client_id=${client_id} -d client_secret=${client_secret}`);
    expect(status).toBe(200);
    const bearer = `--header "Authorization: Bearer ${(body as Tokens).access_token}"`;
    const domain = example().api_urls[0];
    expect((await curl(`curl -s "${domain}/platform/v1/spender/my_profile" ${bearer}`)).status).toBe(200);
    await sayCopied(page, client_secret);
    await openTab(page, 'Credentials');
    await page.getByText(client_id).first().waitFor();
  });
};

const createOAuthApp = (example: () => Example) => {
  application.step('You can provide us with all the redirect URIs', async () => {
    const page = await atDevelopers(example(), ADA);
    const words = { name: 'Card Match', description: 'Finds the expense for each line of a card.' };
    await createInPortal(page, { used_by: /Other people/, ...words, redirect_uris: ADDRESSES });
    const app = { client_id: await copied(page, 'Client ID'), client_secret: await copied(page, 'Client secret') };
    await sayCopied(page, app.client_secret);
    await isAllowed(example(), app);
  });
};

/** At each of the addresses it gets a code that it can redeem, and at no other. */
async function isAllowed(fyle: Example, { client_id, client_secret }: Credentials): Promise<void> {
  const url = new URL(fyle.authorization_url);
  url.searchParams.set('client_id', client_id);
  for (const uri of ADDRESSES) {
    url.searchParams.set('redirect_uri', uri);
    const back = await browserless(fyle.server()).signInAndAllow(url, personOf(fyle, ADA));
    expect(back.href).toMatch(new RegExp(`^${uri}\\?`));
    const redeemed = await curl(`curl -s ${fyle.issuer}/oauth/token -d grant_type=authorization_code
      -d code=${back.searchParams.get('code')} -d redirect_uri=${uri}
      -d client_id=${client_id} -d client_secret=${client_secret}`);
    expect(redeemed.status).toBe(200);
  }
  url.searchParams.set('redirect_uri', 'https://three.example/back');
  const refused = await browserless(fyle.server()).open(url);
  expect([refused.status, refused.left]).toEqual([400, undefined]);
}

/** "Refresh token and Client Id will be available later on too": the refresh token that there is then is another one. */
async function issueAnother(fyle: Example, { client_id }: Example['apps'][number]): Promise<string> {
  const page = await atDevelopers(fyle, ADA);
  await openApp(page, 'Nightly Export');
  await openTab(page, 'Credentials');
  expect(await copied(page, 'Client ID')).toBe(client_id);
  await page.getByRole('button', { name: 'Issue a new one' }).click();
  const issue = page.getByRole('dialog').getByRole('button', { name: 'Issue a new one' });
  expect(await issue.isDisabled()).toBe(true);
  await page.getByLabel('Type “issue”').fill('issue');
  await issue.click();
  await page.getByText('Shown this once').waitFor();
  const refresh_token = await copied(page, 'Refresh token');
  await sayCopied(page, refresh_token);
  return refresh_token;
}

forEachDatabase((database) => {
  let fyle: Example;
  let organization = '';
  let tokens: Tokens;

  beforeAll(async () => {
    fyle = await startExample(database, 'fyle');
    const { json } = await fyle.server().cli(['apps', 'show', fyle.apps[0]?.client_id ?? '', '--json']);
    organization = String(json.organization_id);
  });
  const grantry = async (...args: string[]) => fyle.server().cli(args);
  const refresh = (refresh_token: string, app = fyle.apps[0]) =>
    curl(`curl -s ${fyle.issuer}/oauth/token -d grant_type=refresh_token -d refresh_token=${refresh_token}
      -d client_id=${app?.client_id} -d client_secret=${app?.client_secret}`);
  const cluster = (access_token: string) =>
    curl(
      `curl --location --request POST "${fyle.issuer}/oauth/cluster" --header 'Authorization: Bearer ${access_token}'`,
    );
  const profile = (access_token: string, domain = fyle.api_urls[0]) =>
    curl(
      `curl --location --request GET "${domain}/platform/v1/spender/my_profile" --header "Authorization: Bearer ${access_token}"`,
    );

  describe('OAuth 2.0 application', () => {
    let page: Page;

    oauth.step('Login to Fyle by going to https://accounts.fylehq.com', async () => {
      page = await newPage();
      await page.goto(fyle.issuer);
      await page.getByRole('heading', { name: 'Sign in to Fyle' }).waitFor();
      await signIn(page, personOf(fyle, ADA));
      await page.waitForURL(`${fyle.issuer}/account`);
    });

    oauth.step('On the left sidebar, you will see "Integrations"', async () => {
      const sidebar = page.getByRole('navigation').getByRole('region', { name: 'Developers' });
      await sidebar.getByRole('link', { name: 'Apps' }).click();
      await page.getByRole('link', { name: /Ledgerly/ }).waitFor();
    });

    oauth.step('In the "Custom Apps" page', async () => {
      await page.waitForURL(`${fyle.issuer}/developers`);
      await page.getByRole('link', { name: 'New app' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'New app' }).waitFor();
    });

    oauth.step('Currently, only admins can create applications', async () => {
      const app = ['apps', 'create', '--name', 'Mine', '--dialect', 'fyle', '--organization', organization];
      const mine = [...app, '--redirect-uri', 'https://mine.example/callback', '--json', '--created-by'];
      const [byBob, byAda] = [
        await grantry(...mine, personOf(fyle, BOB).email),
        await grantry(...mine, personOf(fyle, ADA).email),
      ];
      expect([byBob.code, byAda.code]).toEqual([1, 0]);
      expect(byBob.stderr).toContain('ada@acme.example');
      const bob = await atDevelopers(fyle, BOB);
      await bob.goto(`${fyle.issuer}/developers/new`);
      await bob.getByText('Ada Lovelace').first().waitFor();
      expect(await bob.getByRole('button', { name: 'Create app' }).isDisabled()).toBe(true);
    });

    oauth.step('Give your application a friendly name and a nice description', async () => {
      await page.goto(`${fyle.issuer}/developers`);
      const words = { name: 'Receipt Robot', description: 'Finds the receipt for each of your expenses.' };
      await createInPortal(page, { used_by: /Other people/, ...words, redirect_uris: ADDRESSES });
      const { json } = await grantry('apps', 'show', await copied(page, 'Client ID'), '--json');
      const mine = { kind: 'oauth2', dialect: 'fyle', organization_id: organization, access_token_format: 'jwt' };
      expect(json).toMatchObject({ client_name: words.name, description: words.description, ...mine });
    });

    oauth.step('You can add the redirect URIs that you want to allow', async () => {
      const app = { client_id: await copied(page, 'Client ID'), client_secret: await copied(page, 'Client secret') };
      await sayCopied(page, app.client_secret);
      await isAllowed(fyle, app);
    });

    oauth.step('We currently support the "Authorization Code" flow and "Refresh Token Flow"', async () => {
      const { client_id = '', client_secret = '' } = fyle.apps[0] ?? {};
      const { json } = await grantry('apps', 'show', client_id, '--json');
      expect(json.grant_types).toEqual(['authorization_code', 'refresh_token']);
      const other = `-d grant_type=client_credentials -d client_id=${client_id} -d client_secret=${client_secret}`;
      expect(await curl(`curl -s ${fyle.issuer}/oauth/token ${other}`)).toEqual({
        status: 403,
        body: { message: 'Forbidden' },
      });
    });

    oauth.step('When a user authorizes the app, they will be redirected', async () => {
      expect(fyle.authorization_url).not.toMatch(/scope|response_type/);
      const denied = await askedToConsent(fyle);
      for (const text of ['Ledgerly wants to use your Fyle account', 'ada@acme.example', 'in all your roles']) {
        await denied.getByText(text).waitFor();
      }
      expect(await decide(denied, fyle.client, 'Deny')).toMatchObject({ error: 'access_denied', state: 'xyz' });
      const back = await decide(await askedToConsent(fyle), fyle.client, 'Allow');
      expect(back).toEqual({ code: expect.any(String), state: 'xyz', iss: fyle.issuer });
      tokens = (await curl(fyle.redeem.replace('CODE', back.code ?? ''))).body as Tokens;
    });

    oauth.step('Your backend server will have to make a OAuth 2.0 token call', async () => {
      expect(Object.keys(tokens).sort()).toEqual(['access_token', 'refresh_token']);
      const { iat = 0, exp } = decodeJwt(tokens.access_token);
      expect(exp).toBe(iat + HOUR);
    });

    oauth.step('You can store the refresh_token in the backend', async () => {
      await Promise.all([fyle.restartGrantry(), fyle.restartApi()]);
      const { status, body } = await refresh(tokens.refresh_token);
      expect([status, Object.keys(body as object)]).toEqual([200, ['access_token']]);
      expect((await profile((body as Tokens).access_token)).status).toBe(200);
    });

    oauth.step('As the next step, you need to figure out the [cluster endpoint]', async () => {
      const [us1, in1] = fyle.api_urls;
      expect(await cluster(tokens.access_token)).toEqual({ status: 200, body: { cluster_domain: us1 } });
      const { status, body } = await profile(tokens.access_token, us1);
      expect([status, body]).toEqual([
        200,
        {
          data: {
            user_id: expect.any(String),
            org_id: organization,
            org: { id: organization, name: 'Acme', domain: 'acme.example', currency: 'USD' },
            user: { id: expect.any(String), email: 'ada@acme.example', full_name: 'Ada Lovelace' },
            roles: ['FYLER', 'ADMIN'],
          },
        },
      ]);
      expect(await profile(tokens.access_token, in1)).toEqual(INVALID);
    });
  });

  describe('application', () => {
    createInternalApp(() => fyle);
    createOAuthApp(() => fyle);

    let internal: Example['apps'][number];
    let secret = '';
    beforeAll(() => {
      internal = fyle.apps[1] ?? internal;
      secret = internal.refresh_token ?? '';
    });

    application.step('Currently, only admins can create an application', async () => {
      const app = ['apps', 'create', '--name', 'Mine', '--kind', 'internal', '--organization', organization];
      const byBob = await grantry(...app, '--dialect', 'fyle', '--created-by', personOf(fyle, BOB).email);
      expect([byBob.code, byBob.stdout]).toEqual([1, '']);
    });

    application.step('Internal: These are private to you', async () => {
      const url = new URL(fyle.authorization_url);
      url.searchParams.set('client_id', internal.client_id);
      const page = await browserless(fyle.server()).open(url);
      expect([page.status, page.left]).toEqual([400, undefined]);
      const { status, body } = await refresh(secret, internal);
      expect([status, Object.keys(body as object)]).toEqual([200, ['access_token']]);
      tokens = body as Tokens;
    });

    application.step('Subsequent to authorization, the rest of the steps', async () => {
      expect(await cluster(tokens.access_token)).toEqual({
        status: 200,
        body: { cluster_domain: fyle.api_urls[0] },
      });
      const { body } = await profile(tokens.access_token);
      expect(body).toMatchObject({ data: { user: { email: 'ada@acme.example' }, roles: ['FYLER', 'ADMIN'] } });
    });

    application.step('OAuth 2: These are generally multi-tenant', async () => {
      const { access_token } = await tokensFor(fyle, CHITRA);
      const [us1, in1] = fyle.api_urls;
      expect(await cluster(access_token)).toEqual({ status: 200, body: { cluster_domain: in1 } });
      expect((await profile(access_token, in1)).body).toMatchObject({ data: { org: { name: 'Indigo' } } });
      expect(await profile(access_token, us1)).toEqual(INVALID);
    });

    application.step('Please copy the client Secret on this screen', async () => {
      const shown = await grantry('apps', 'show', internal.client_id, '--json');
      expect(shown.stdout).not.toMatch(/"client_secret"|"refresh_token":/);
      const before = secret;
      secret = await issueAnother(fyle, internal);
      expect((await refresh(secret, internal)).status).toBe(200);
      expect(await refresh(before, internal)).toEqual(INVALID);
    });

    application.step('Never share your client secret or refresh token with anyone', async () => {
      for (const command of [['list'], ['show', internal.client_id]]) {
        const { stdout, code } = await grantry('apps', ...command);
        expect(code).toBe(0);
        for (const value of [internal.client_secret, secret]) expect(stdout).not.toContain(value);
      }
      const wrong = { ...internal, client_secret: `${internal.client_secret}x` };
      expect(await refresh(secret, wrong)).toEqual(INVALID);
    });
  });

  describe('as time goes by', () => {
    oauth.step("Once the access token expires, you'll need to get a new access token", async () => {
      tokens = await tokensFor(fyle, ADA);
      await fyle.restartLater(HOUR + 1);
      expect(await profile(tokens.access_token)).toEqual({ status: 498, body: { message: 'expired token' } });
      const { body } = await refresh(tokens.refresh_token);
      const { iat = 0, exp } = decodeJwt((body as Tokens).access_token);
      expect(exp).toBe(iat + HOUR);
      expect((await profile((body as Tokens).access_token)).status).toBe(200);
    });

    test('the refresh token is valid for a year, and no day longer', async () => {
      await fyle.restartLater(YEAR - HOUR);
      expect((await refresh(tokens.refresh_token)).status).toBe(200);
      await fyle.restartLater(YEAR + HOUR);
      expect(await refresh(tokens.refresh_token)).toEqual(INVALID);
    });
  });
});

oauth.complete(['This type of application is generally built by partners', 'Talk to us if you']);

application.complete([
  'An application, in this context, is any piece of code',
  'There are two kinds of applications you can build',
  'The high-level steps for a functioning application are',
  'These applications are to be used only by the specific user / organization',
  'These applications are for public use by multiple organizations',
  "Next, we'll talk about how to [authorize the application]",
]);
