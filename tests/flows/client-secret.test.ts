/** RFC 6749 §2.3.1: an app's secrets change without an interruption, and one sees which of them is in use. */
import { beforeAll, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { type App, token } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

interface ListedSecret {
  readonly secret_id: string;
  readonly name: string;
  readonly expires_at: number;
  readonly last_used_at: number;
}

forEachDatabase((database) => {
  let server: Server;
  let first: App;

  const status = async (app: App) => (await token(server, { grant_type: 'client_credentials' }, { basic: app })).status;
  const rotate = async (...flags: readonly string[]): Promise<App> => {
    const { json } = await server.cli(['apps', 'rotate-secret', first.client_id, ...flags, '--json']);
    return { ...first, client_secret: String(json.client_secret) };
  };
  const listed = async (): Promise<readonly ListedSecret[]> => {
    const { json, stdout } = await server.cli(['apps', 'show', first.client_id, '--json']);
    for (const shown of ['secret_hash', first.client_secret]) expect(stdout).not.toContain(shown);
    return json.secrets as readonly ListedSecret[];
  };
  /** Made in the same second, they are in any order. */
  const secretNamed = async (name: string) => (await listed()).find((secret) => secret.name === name);

  beforeAll(async () => {
    server = await startServer({ database: await database.create() });
    first = await createApp(server, { kind: 'machine' });
  });

  test('secrets overlap for as long as one says, and the list says which is used', async () => {
    expect(first.client_secret).toMatch(/^grs_\w{54}$/);
    expect(await listed()).toMatchObject([{ expires_at: 0, last_used_at: 0 }]);
    expect(await status(first)).toBe(200);

    const second = await rotate('--overlap', '3600', '--name', 'second');
    expect(second.client_secret).not.toBe(first.client_secret);
    expect(await status(second)).toBe(200);
    expect(await status(first)).toBe(200);
    for (const name of ['first', 'second']) {
      await expect.poll(async () => (await secretNamed(name))?.last_used_at, { timeout: 20_000 }).toBeGreaterThan(0);
    }
    expect((await secretNamed('first'))?.expires_at).toBeGreaterThan(Math.floor(Date.now() / 1_000) + 3_000);
    expect(await secretNamed('second')).toMatchObject({ expires_at: 0 });

    const third = await rotate('--overlap', '1');
    expect(await status(third)).toBe(200);
    for (const old of [first, second]) await expect.poll(() => status(old)).toBe(401);
    await server.stop();
    server = await server.restart();
    expect([await status(first), await status(second), await status(third)]).toEqual([401, 401, 200]);

    const fourth = await rotate('--overlap', '0');
    expect(await status(third)).toBe(401);
    expect(await status(fourth)).toBe(200);
  });

  test('one of them is ended, and the others go on', async () => {
    const [kept, leaked] = [await rotate('--name', 'kept'), await rotate('--name', 'leaked')];
    expect(await status(leaked)).toBe(200);
    const { secret_id = '' } = (await secretNamed('leaked')) ?? {};
    const end = async (id: string) => (await server.cli(['apps', 'end-secret', first.client_id, id, '--json'])).json;
    expect(await end(secret_id)).toEqual({ client_id: first.client_id, secret_id, ended: true });
    expect(await status(leaked)).toBe(401);
    expect(await status(kept)).toBe(200);
    expect(await end('sec_none')).toMatchObject({ error: 'secret_unknown' });
  });

  test('nobody’s overlap is longer than ten years, and who asks for that gets no secret', async () => {
    const ends = async () =>
      (await listed()).map(({ secret_id, expires_at }) => `${secret_id} ${expires_at}`).toSorted();
    const before = await ends();
    const flags = ['--overlap', String(10 * 365 * 86_400 + 1), '--json'];
    const { code, json } = await server.cli(['apps', 'rotate-secret', first.client_id, ...flags]);
    expect([code, json]).toEqual([1, expect.objectContaining({ error: 'registration_refused' })]);
    expect(await ends()).toEqual(before);
  });
});
