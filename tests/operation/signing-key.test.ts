/** docs/operations.md, "Rotate the signing keys". */
import { decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { type App, call } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';
import { granted, OWN } from './installation.ts';
import { blockOf, shell } from './procedure.ts';

forEachDatabase(({ create }) => {
  describe('keys that are rotated', () => {
    let server: Server;
    let machine: App;

    beforeAll(async () => {
      // A second instead of an hour until a new key signs.
      const config = { policies: { jwks_max_age: 1 } };
      server = await startServer({ database: await create(), config, count: 2 });
      machine = await createApp(server, { kind: 'machine', access_token_format: 'jwt' });
    });

    const everywhere = (): readonly Server[] => [server, ...server.peers];

    const published = async (at: Server): Promise<readonly string[]> => {
      const { headers, body } = await send(`${at.url}/oauth/jwks`);
      expect(headers['cache-control']).toBe('public, max-age=1');
      return (JSON.parse(body) as { readonly keys: readonly { readonly kid: string }[] }).keys.map(({ kid }) => kid);
    };

    const signed = async (at: Server) => (await granted(at, OWN, machine)).access_token;

    const isActive = async (at: Server, presented: string): Promise<unknown> =>
      (await call(at, '/oauth/introspect', { token: presented }, { basic: machine })).body.active;

    test('are published, then sign; what the old ones signed stays good', async () => {
      const before = await published(server);
      const old = await signed(server);
      const { code, stdout } = await shell(blockOf('Rotate the signing keys', 0), {
        env: server.env,
        cwd: server.database.data_dir,
      });
      expect(code).toBe(0);
      for (const kid of before) expect(stdout).toContain(kid);
      for (const at of everywhere()) {
        await expect.poll(() => published(at)).toHaveLength(4);
        await expect
          .poll(async () => decodeProtectedHeader(await signed(at)).kid, { timeout: 10_000 })
          .not.toBe(decodeProtectedHeader(old).kid);
        expect(await published(at)).toEqual(expect.arrayContaining([...before]));
        expect(await isActive(at, old)).toBe(true);
      }
    });

    test('after a leak end at once, with what they signed', async () => {
      const leaked = await signed(server);
      const before = await published(server);
      expect((await server.cli(['keys', 'rotate', '--now', '--json'])).code).toBe(0);
      for (const at of everywhere()) {
        await expect.poll(() => published(at)).toHaveLength(2);
        expect((await published(at)).filter((kid) => before.includes(kid))).toEqual([]);
        expect(await isActive(at, leaked)).toBe(false);
        expect(await isActive(at, await signed(at))).toBe(true);
      }
    });
  });
});
