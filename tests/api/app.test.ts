/** RFC 7591 §2: a team and its apps. */
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { create, type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { type ApiClient, signedIn } from './api-client.ts';

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let developer: ApiClient;

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    seeded = await seed(server, { account: { role: 'owner' } });
    developer = await signedIn(server, seeded.person);
  });

  test('list', async () => {
    const answer = await developer.get('/apps');
    expect(answer.body).toMatchObject({ apps: [{ client_id: seeded.app.client_id }], next_cursor: '' });
  });
  test('create', async () => {
    const answer = await developer.post('/apps', {
      client_name: 'X',
      redirect_uris: ['https://x.example/cb'],
      organization_id: seeded.organization_id,
    });
    expect(answer.body).toMatchObject({ client_secret: expect.any(String) });
    const again = await developer.post('/apps', {
      client_nam: 'X',
      redirect_uri: ['https://x.example/cb'],
      organization_id: seeded.organization_id,
    });
    expect(again.body).toMatchObject({ client_secret: expect.any(String) });
  });
  test('patch', async () => {
    const {
      body: { client_id },
    } = await developer.post('/apps', {
      client_name: 'X',
      redirect_uris: ['https://x.example/cb'],
      organization_id: seeded.organization_id,
    });
    const answer = await developer.patch(`/apps/${client_id}`, { client_name: 'Y' });
    expect(answer).toMatchObject({ client_secret: expect.any(String) });
  });
});
