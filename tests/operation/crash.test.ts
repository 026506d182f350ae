/** Whatever the server answered holds, at whatever moment it is killed. */
import { expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { obtainCode } from '../harness/oauth-client.ts';
import { createApp, seed } from '../harness/seed.ts';
import { startServer } from '../harness/server.ts';
import { answered, audit, emptyLedger, revocations } from './ledger.ts';
import { type Load, work } from './load.ts';

const KILLS = 5;
const ANSWERS_BEFORE_A_KILL = 420;

forEachDatabase(({ name, create }) => {
  test('what was answered before kill -9 holds after it', { timeout: 300_000 }, async ({ annotate }) => {
    const first = await startServer({ alone: true, database: await create(), env: { GRANTRY_LOG_LEVEL: 'error' } });
    const seeded = await seed(first);
    const { app, person } = seeded;
    const machine = await createApp(first, { kind: 'machine' });
    const browser = browserless(first);
    await obtainCode(browser, first, app, person);
    const cookie = browser.cookies.header('/') ?? '';

    const ledger = emptyLedger();
    let server = first;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await killAtWork({ server, app, machine, cookie, ledger }, kill * ANSWERS_BEFORE_A_KILL);
      server = await server.restart();
    }

    const { valid, revoked } = await audit(server, seeded, ledger);
    const line = `killed ${KILLS}x, answered ${answered(ledger)}, still valid ${valid}, revoked ${revocations(ledger)}, still revoked ${revoked}`;
    await annotate(line, `ledger ${name}`);
    expect({ valid, revoked }).toEqual({ valid: answered(ledger), revoked: revocations(ledger) });
    expect(await server.stop()).toBe(0);
  });
});

const killAtWork = async (load: Load, answers: number): Promise<void> => {
  const working = work(load);
  const enough = expect.poll(() => answered(load.ledger), { timeout: 60_000, interval: 5 }).toBeGreaterThan(answers);
  await Promise.race([enough, working]);
  await load.server.kill();
  await working;
};
