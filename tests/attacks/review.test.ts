/** A team that has one app reviewed, and shows people another. */
import { beforeAll, expect, test } from 'vitest';
import type { ApiClient } from '../api/api-client.ts';
import { type Given, given } from '../api/given.ts';
import { SMALL_PNG } from '../api/image.ts';
import { forEachDatabase } from '../harness/database.ts';

const scope = 'openid orders.read';
const headers = { 'if-match': '*' };

const changes: Readonly<Record<string, object>> = {
  name: { client_name: 'Acme Sign-in' },
  website: { client_uri: 'https://another.example/' },
  scope: { scope: `${scope} orders.write` },
  'redirect URI': { redirect_uris: ['https://notes.example/cb', 'https://another.example/cb'] },
  logo: {},
};

forEachDatabase((database) => {
  let world: Given;
  let team: ApiClient;
  let operator: ApiClient;
  beforeAll(async () => {
    world = await given(database, { publishing: 'review' });
    ({ developer: team, operator } = world.as);
  });

  const draft = async () => `/apps/${(await world.newApp({ scope, status: 'draft' })).client_id}`;
  const set = async (path: string, status: string, who = team) => {
    const { body } = await who.call('POST', `${path}/status`, { body: { status }, headers });
    return body.reason ?? body.status;
  };
  const reviewOf = async (path: string) => (await team.get(path)).body.review;
  const change = async (path: string, what: string) => {
    const { status } =
      what === 'logo'
        ? await team.call('PUT', `${path}/logo`, { body: SMALL_PNG, headers })
        : await team.patch(path, changes[what]);
    expect(status).toBe(200);
  };

  test.each(Object.keys(changes))('after its review an app of another %s', async (what) => {
    const path = await draft();
    expect(await set(path, 'published', operator)).toBe('published');
    await team.patch(path, { description: 'Better', scope: 'orders.read openid' });
    expect(await reviewOf(path)).toBe('passed');
    expect(await set(path, 'draft')).toBe('draft');
    await change(path, what);
    expect([await reviewOf(path), await set(path, 'published')]).toEqual(['', 'review_needed']);
  });

  test('an app that is another one while it is published', async () => {
    const path = await draft();
    const decline = () => operator.post(`/operator${path}/decline-review`, { message: 'Who is that?' });
    for (const says of ['published', 'declined']) {
      await set(path, 'published', operator);
      await change(path, says === 'published' ? 'name' : 'logo');
      expect((await team.get(path)).body).toMatchObject({ status: 'published', review: 'requested' });
      const { apps } = (await operator.get('/operator/apps?review=requested')).body;
      expect(apps).toMatchObject([{ client_id: path.slice('/apps/'.length) }]);
      // Its team does not answer for the operator.
      for (const status of ['published', 'suspended']) await set(path, status);
      expect([await set(path, 'published'), await reviewOf(path)]).toEqual(['review_needed', 'requested']);
      await set(path, 'draft', operator);
      await set(path, 'published', operator);
      await change(path, says === 'published' ? 'website' : 'scope');
      if (says === 'published') expect(await set(path, 'published', operator)).toBe('published');
      else expect((await decline()).body).toMatchObject({ status: 'draft', review: 'declined' });
    }
    expect(await set(path, 'published')).toBe('review_needed');
  });

  test('an app that the operator took back, published by its team', async () => {
    const path = await draft();
    for (const status of ['published', 'draft']) expect(await set(path, status, operator)).toBe(status);
    expect(await set(path, 'published')).toBe('review_needed');
  });
});
