/** Ways around the consent page of a platform: a door that looks open, and what was allowed elsewhere. */
import { beforeAll, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { offers } from '../harness/form.ts';
import type { Page } from '../harness/navigate.ts';
import { createApp } from '../harness/seed.ts';
import { APP, documents, type Forwarding, startForwarding } from '../platforms/forwarding-api.ts';
import { address, basic, brief, CALLBACK, say } from '../platforms/platform.ts';

forEachDatabase((database) => {
  let api: Forwarding;
  let browser: Browserless;
  beforeAll(async () => {
    api = await startForwarding(database);
    browser = browserless(api.server);
    const optional = await api.server.cli(['apps', 'update', APP.client_id, '--optional-scope', 'write_documents']);
    expect(optional.code).toBe(0);
    // What is optional is left unticked.
    await browser.signInAndAllow(ask(), api.seeded.person);
  });

  const { client_id } = APP;
  const query = { client_id, redirect_uri: CALLBACK, resource: documents.resource };
  const ask = (more = {}) => address(api.server, '/oauth/authorize', { ...query, ...more });
  const isConsent = ({ left, forms }: Page) => {
    expect(left).toBeUndefined();
    expect(forms.some((form) => offers(form, 'decision'))).toBe(true);
  };

  test('a form whose address carries a made-up seal goes past the platform’s rules', async () => {
    isConsent(await browser.open(ask()));
    const body = new URLSearchParams({ ...query, response_type: 'code' });
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    isConsent(await browser.post(`${api.server.issuer}/oauth/authorize?seal=x`, body, elsewhere));
  });

  test('an app without a dialect hides behind another name to be spoken to in one', async () => {
    const { server, seeded } = api;
    const json = { grant_type: 'authorization_code', code: 'x' };
    const tell = async (path: string) => brief(await say(server, path, { json }, basic(seeded.app)));
    const refused = [400, expect.objectContaining({ error: expect.any(String) })];
    expect(await tell('/oauth/access_token')).toEqual(refused);
    expect(await tell('/oauth/access_token?client_id=nobody')).toEqual(refused);
    expect(await tell(`/oauth/access_token?client_id=${client_id}`)).toEqual(refused);
  });

  test('a link to connect leads to an address that no server takes', async () => {
    const { server, seeded } = api;
    const own = { organization: seeded.organization_id, redirect_uri: 'https://provider.example.org/init' };
    const provider = await createApp(server, { ...own, kind: 'provider', dialect: 'anyfetch', name: 'Mail' });
    const open = (length: number) =>
      browser.open(
        address(server, `/connect/${provider.client_id}`, { return_to: `${server.issuer}/${'x'.repeat(length)}` }),
      );
    isConsent(await open(1_000));
    expect(await open(14_000)).toMatchObject({ status: 400, redirects: [] });
  });

  test('a password at an API allows for good what was declined on the page', async () => {
    const silent = ask({ replace_existing_token: 'true' });
    expect((await browser.open(silent)).left).toContain('code=');
    expect((await api.forward({})).body).toMatchObject({ scope: APP.scope });
    isConsent(await browser.open(silent));
  });
});
