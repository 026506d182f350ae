/** docs/sign-in.md: a platform that signs its statements with a key pair. */
import { createServer } from 'node:http';
import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import { atEndOfFile } from '../harness/at-end-of-file.ts';
import { browserless } from '../harness/browserless.ts';
import { sqlite } from '../harness/database.ts';
import { freePort } from '../harness/free-port.ts';
import { startServer } from '../harness/server.ts';
import { comeBack, handOffConfig, sentTo, statement } from './platform-page.ts';

const started = async (changes: object) => {
  const hand_off = { ...handOffConfig().sign_in.hand_off, secret: '', ...changes };
  const server = await startServer({ database: await sqlite.create(), config: handOffConfig({ hand_off }) });
  return async (...signing: Parameters<typeof statement> extends [unknown, unknown?, ...infer Rest] ? Rest : never) => {
    const browser = browserless(server);
    const sent = sentTo(await browser.open(`${server.issuer}/sign-in`));
    const page = await comeBack(browser, sent, await statement(sent, {}, ...signing));
    return page.url.pathname.startsWith('/account') ? 'signed in' : page.status;
  };
};

test.each(['ES256', 'RS256'] as const)('its public key is configured, %s', async (alg) => {
  const [own, other] = [await generateKeyPair(alg), await generateKeyPair(alg)];
  const signedBy = await started({ alg, public_key: await exportSPKI(own.publicKey) });
  expect(await signedBy({ alg, key: own.privateKey })).toBe('signed in');
  expect(await signedBy({ alg, key: other.privateKey })).toBe(401);
  expect(await signedBy()).toBe(401);
});

test('its public keys are fetched, and while they cannot be, the person can try again', async () => {
  const alg = 'ES256';
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg, use: 'sig' }] };
  const port = await freePort();
  const signedBy = await started({ alg, jwks_uri: `http://127.0.0.1:${port}/jwks` });
  expect(await signedBy({ alg, key: privateKey })).toBe(503);
  const platform = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(keys)),
  );
  platform.listen(port, '127.0.0.1');
  atEndOfFile(() => platform.close());
  expect(await signedBy({ alg, key: privateKey })).toBe('signed in');
  expect(await signedBy({ alg, key: (await generateKeyPair(alg)).privateKey })).toBe(401);
});
