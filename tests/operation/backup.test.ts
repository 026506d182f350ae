/** docs/operations.md, "Back up" and "Restore". */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { concurrently } from '../harness/concurrently.ts';
import { postgres, sqlite } from '../harness/database.ts';
import { call, token } from '../harness/oauth-client.ts';
import { type Server, startServer } from '../harness/server.ts';
import { expectHoldingsToWork, granted, type Holdings, isActive, OWN, useInstallation } from './installation.ts';
import { blockOf, shell } from './procedure.ts';

describe('on sqlite', () => {
  /** As it is when nothing is configured: everything in `./data`. */
  const env = { GRANTRY_DATA: 'data', GRANTRY_DATABASE_URL: '', GRANTRY_SECRET: '' };
  let server: Server;
  let held: Holdings;
  let later: Holdings;
  let revoked_later: string;

  beforeAll(async () => {
    server = await startServer({ database: await sqlite.create(), env });
    held = await useInstallation(server);
    revoked_later = (await granted(server, OWN, held.machine)).access_token;
    await whileBusy(held, async () => {
      expect(await run(blockOf('Back up', 0))).toMatchObject({ code: 0 });
    });
    later = { ...held, machine_token: (await granted(server, OWN, held.machine)).access_token };
    await call(server, '/oauth/revoke', { token: revoked_later }, { basic: held.machine });
  });

  const run = (script: string) => shell(script, { env: server.env, cwd: server.database.data_dir });

  /** Eight programs get token after token meanwhile, and every one is answered. */
  const whileBusy = async ({ machine }: Holdings, work: () => Promise<void>): Promise<void> => {
    const state = { over: false, answers: 0 };
    const busy = concurrently(8, async (agent) => {
      while (!state.over) {
        expect((await token(server, OWN, { basic: machine, agent })).status).toBe(200);
        state.answers += 1;
      }
    });
    await Promise.race([work(), busy]);
    state.over = true;
    await busy;
    expect(state.answers).toBeGreaterThan(8);
  };

  test('the copy is for its owner alone, and overwrites nothing', async () => {
    const file = join(server.database.data_dir, 'backup/grantry.db');
    expect((await stat(file)).mode & 0o077).toBe(0);
    const again = await server.cli(['backup', file, '--json']);
    expect(again).toMatchObject({ code: 1, json: { error: 'file_refused' } });
  });

  test('what was there at its moment works where it is restored, what came later is unknown there', async () => {
    const checked = await run(blockOf('Restore', 0));
    expect(checked).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('restored/grantry.db answers and is up to date'),
    });
    expect(checked.stdout).not.toContain('PROBLEM');
    expect(await server.stop()).toBe(0);
    expect(blockOf('Restore', 1)).toBe('grantry start --data restored\n');
    const { database } = server;
    const restored = await startServer({
      database,
      env: { ...env, GRANTRY_ISSUER: server.issuer, GRANTRY_DATA: 'restored' },
    });
    expect(await isActive(restored, held, later.machine_token)).toBe(false);
    expect(await isActive(restored, held, revoked_later)).toBe(true);
    await expectHoldingsToWork(restored, held);
  });
});

test('on postgres, its own tools are named', async () => {
  const server = await startServer({ database: await postgres.create() });
  const file = join(server.database.data_dir, 'copy.db');
  const { code, json } = await server.cli(['backup', file, '--json']);
  expect({ code, json }).toMatchObject({ code: 1, json: { error_description: expect.stringContaining('pg_dump') } });
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
