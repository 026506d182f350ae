/** The logo of an app, from the upload to where it is shown. */
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import { connect } from './connection.ts';
import { type Given, given } from './given.ts';
import { colourOf, fetched, plain, SMALL_PNG } from './image.ts';

forEachDatabase((database) => {
  let world: Given;
  let developer: ApiClient;

  const newApp = async () => String((await world.newApp()).client_id);
  const upload = (client_id: string, image: Uint8Array, headers = {}): Promise<ApiAnswer> =>
    developer.call('PUT', `/apps/${client_id}/logo`, { body: image, headers: { 'if-match': '*', ...headers } });
  const remove = (client_id: string) =>
    developer.call('DELETE', `/apps/${client_id}/logo`, { headers: { 'if-match': '*' } });
  const served = (hash: unknown) => fetched(`${world.server.url}/logos/${hash}`);

  beforeAll(async () => {
    world = await given(database);
    developer = world.as.developer;
  });

  test('is drawn anew as a square, and served under a name that changes with it', async () => {
    const client_id = await newApp();
    const { status, body } = await upload(client_id, await plain('#ff0000', 400, 100).png().toBuffer());
    expect([status, body.logo_hash]).toEqual([200, expect.stringMatching(/^[\w-]{43}$/)]);
    const { image, headers } = await served(body.logo_hash);
    const { format, width, height } = await sharp(image).metadata();
    expect({ format, width, height }).toEqual({ format: 'webp', width: 256, height: 256 });
    const [red = 0, green = 255] = await colourOf(image);
    expect([red > 240, green < 15]).toEqual([true, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
    });

    const blue = await upload(client_id, await plain('#0000ff').webp().toBuffer(), { 'content-type': 'image/webp' });
    expect(blue.body.logo_hash).not.toBe(body.logo_hash);
    expect([(await served(blue.body.logo_hash)).status, (await served(body.logo_hash)).status]).toEqual([200, 404]);
  });

  test('turns a photograph the way its camera was held', async () => {
    const halves = await plain('#ffffff', 200, 200)
      .composite([{ input: await plain('#000000', 200, 90).png().toBuffer(), top: 0, left: 0 }])
      .jpeg()
      .withMetadata({ orientation: 3 })
      .toBuffer();
    const { body } = await upload(await newApp(), halves, { 'content-type': 'image/jpeg' });
    const { image } = await served(body.logo_hash);
    const top = await sharp(image).removeAlpha().extract({ left: 128, top: 20, width: 1, height: 1 }).raw().toBuffer();
    expect(top[0]).toBeGreaterThan(240);
  });

  test('is a change of the app: with its revision, and in its history', async () => {
    const client_id = await newApp();
    const before = await developer.get(`/apps/${client_id}`);
    const first = await upload(client_id, SMALL_PNG, { 'if-match': before.headers.etag });
    expect(first.headers.etag).not.toBe(before.headers.etag);
    const second = await upload(client_id, SMALL_PNG, { 'if-match': before.headers.etag });
    expect([second.status, second.body.reason]).toEqual([412, 'revision_stale']);
    expect((await developer.get(`/apps/${client_id}`)).headers.etag).toBe(first.headers.etag);
    const { entries } = (await world.as.admin.get(`/organizations/${world.acme}/audit?client_id=${client_id}`)).body;
    expect((entries as readonly object[])[0]).toMatchObject({
      action: 'client.update',
      actor_id: world.account_ids.developer,
      detail: { changed: ['logo_hash'] },
    });
  });

  test('is gone when it is taken away or the app is deleted, for this app alone', async () => {
    const image = await plain('#00ff00').png().toBuffer();
    const [one, other] = [await newApp(), await newApp()];
    const { logo_hash } = (await upload(one, image)).body;
    expect((await upload(other, image)).body.logo_hash).toBe(logo_hash);
    expect((await remove(one)).status).toBe(204);
    expect((await developer.get(`/apps/${one}`)).body.logo_hash).toBe('');
    expect((await served(logo_hash)).status).toBe(200);
    await developer.call('DELETE', `/apps/${other}`, { headers: { 'if-match': '*' } });
    expect((await served(logo_hash)).status).toBe(404);
  });

  test('stands beside the app where people and admins see it', async () => {
    const { authorization_id } = await connect(world);
    const connected = async () => (await world.as.member.get(`/me/authorizations/${authorization_id}`)).body;
    const { client_id } = await connected();
    const { logo_hash } = (await upload(String(client_id), SMALL_PNG)).body;
    expect((await connected()).logo_hash).toBe(logo_hash);
    const listed = (await world.as.admin.get(`/organizations/${world.acme}/apps-in-use`)).body.apps;
    expect(listed).toContainEqual(expect.objectContaining({ client_id, logo_hash }));
  });
});
