/** Whatever anybody sends, every answer is one of ours, and the server goes on. */
import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { handOffConfig, PLATFORM } from '../flows/platform-page.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { obtainCode, token } from '../harness/oauth-client.ts';
import { create, createApp, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { startServer } from '../harness/server.ts';
import { anyRequest } from './arbitrary.ts';
import { judge } from './judge.ts';
import { mutated, mutation, sharpened } from './mutation.ts';
import { SHARP } from './nasty.ts';
import { deliver, type Request } from './request.ts';
import { PROVIDER, routes } from './route.ts';
import { type Fixture, samples } from './sample.ts';

const seedOfRun = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const bounded = (numRuns: number) => ({ numRuns, seed: seedOfRun, endOnFailure: true });
console.log(`FUZZ_SEED=${seedOfRun}`);

forEachDatabase(({ create: createDatabase }) => {
  describe('every answer is one of ours', () => {
    let fixture: Fixture;
    let doors: readonly string[];

    beforeAll(async () => {
      // With all that is only there when somebody asks for it.
      const dialects = { enable: ['anyfetch'], password_at_api: { 'https://api.example.org/': PROVIDER } };
      const env = { GRANTRY_LOG_LEVEL: 'warn' };
      const { sign_in } = handOffConfig();
      const config = {
        dialects,
        sign_in: { ...sign_in, methods: ['password', 'hand_off'] },
        policies: { sign_up: 'open' },
      };
      const server = await startServer({ database: await createDatabase(), config, env });
      const scope = ['openid', 'email', 'notes.read', 'notes.write'];
      const post_logout_redirect_uri = 'https://app.example.org/out';
      const seeded = await seed(server, { app: { scope, optional_scope: 'notes.write', post_logout_redirect_uri } });
      const stranger = { email: 'eve@example.org', password: 'nobody else knows it' };
      await create(server, 'accounts', { ...stranger, name: 'Eve' });
      const machine = await createApp(server, { kind: 'machine', scope: 'notes.read' });
      await createApp(server, { kind: 'provider', dialect: 'anyfetch', client_id: PROVIDER, scope: 'notes.read' });
      const image = fileURLToPath(new URL('../../docs/screens/home-light.png', import.meta.url));
      const { logo_hash } = (await server.cli(['apps', 'set-logo', PROVIDER, image, '--json'])).json;
      fixture = { server, seeded, machine, stranger, logo: `/logos/${logo_hash}`, browser: browserless(server) };
      const { redirect_uri } = seeded.app;
      doors = [
        `${PLATFORM}/login?`,
        `${server.issuer}/`,
        `${redirect_uri}?`,
        `${redirect_uri}#`,
        `${post_logout_redirect_uri}`,
      ];
    });

    const answerIsOurs = async (request: Request): Promise<void> =>
      judge(await deliver(fixture.server.url, request), doors);

    test('there is every endpoint', async () => {
      expect(routes.length).toBeGreaterThan(15);
      for (const { path, methods } of routes) {
        const known = path === '/logos/x' ? fixture.logo : path;
        const { status } = await send(fixture.server.url + known, { method: methods[0] ?? '' });
        expect({ path, status }).not.toMatchObject({ status: 404 });
      }
    });

    test('to each request that is in order', async () => {
      const { length } = await samples(fixture);
      for (let index = 0; index < length; index += 1) {
        const request = mutated(await samples(fixture), { at: index, edits: [] });
        const answer = await deliver(fixture.server.url, request);
        judge(answer, doors);
        if (answer.status >= 400) throw new Error(`${answer.status} ${answer.body}\n${JSON.stringify(request)}`);
      }
    });

    test('to each request that is in order but for one parameter', { timeout: 120_000 }, async () => {
      const { length } = await samples(fixture);
      for (let index = 0; index < length; index += 1) {
        const request = mutated(await samples(fixture), { at: index, edits: [] });
        for (const sharp of sharpened(request, SHARP)) await answerIsOurs(sharp);
      }
    });

    test('to who sends much that nobody reads', async () => {
      const body = 'a=b&'.repeat(100_000);
      const asked = Array.from({ length: 100 }, () => send(`${fixture.server.url}/api/v1`, { body }));
      expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]));
    });

    test('to any request', { timeout: 120_000 }, async () => {
      await fc.assert(fc.asyncProperty(anyRequest, answerIsOurs), bounded(500));
    });

    test('to a request in order, with a few things changed', { timeout: 120_000 }, async () => {
      const someOf = fc.array(mutation, { minLength: 5, maxLength: 15 });
      const property = fc.asyncProperty(someOf, async (mutations) => {
        const inOrder = await samples(fixture);
        for (const change of mutations) await answerIsOurs(mutated(inOrder, change));
      });
      await fc.assert(property, bounded(40));
    });

    test('to bytes that are no request', async () => {
      const bytes = fc.uint8Array({ maxLength: 300 });
      const property = fc.asyncProperty(
        bytes,
        fc.constantFrom('', 'GET / HTTP/1.1\r\n', 'POST /oauth/token HTTP/1.1\r\n'),
        async (rest, start) => {
          const socket = connect(fixture.server.port, '127.0.0.1');
          socket.end(Buffer.concat([Buffer.from(start), rest, Buffer.from('\r\n\r\n')]));
          const answer = await text(socket).catch(() => '');
          expect(answer).toMatch(/^($|HTTP\/1\.1 [24])/);
        },
      );
      await fc.assert(property, bounded(200));
    });

    test('and the server goes on, with nothing it did not expect in its log', async () => {
      const { server, seeded, browser } = fixture;
      const code = await obtainCode(browser, server, seeded.app, seeded.person);
      expect((await token(server, code, { basic: seeded.app })).status).toBe(200);
      expect(server.logs.filter(({ level }) => Number(level) >= 40)).toEqual([]);
      expect(await server.stop()).toBe(0);
    });
  });
});
