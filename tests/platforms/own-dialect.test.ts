/** The example of docs/dialects.md, as it stands there. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { type Seed, seed } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

const text = readFileSync(fileURLToPath(new URL('../../docs/dialects.md', import.meta.url)), 'utf8');
const block = (opening: string, index = 0): string =>
  [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter(([, type]) => type === opening)[index]?.[2]?.trim() ??
  expect.fail(`no block ${opening} ${index}`);
const sh = async (command: string, env: Readonly<Record<string, string>>) =>
  (await promisify(execFile)('sh', ['-c', command], { env: { ...process.env, ...env } })).stdout;

forEachDatabase((database) => {
  let server: Server;
  let seeded: Seed;
  let browser: Browserless;

  beforeAll(async () => {
    const given = await database.create();
    const file = join(given.data_dir, 'grantry.config.ts');
    await writeFile(file, block('ts'));
    server = await startServer({ database: given, env: { GRANTRY_CONFIG: file } });
    seeded = await seed(server);
    browser = browserless(server);
    const [, secret = '', line = ''] = /^echo '(.*?)' \| grantry (.*)$/.exec(block('sh')) ?? [];
    const args = [...line.matchAll(/'(.*?)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const made = await server.cli(args, { stdin: `${secret}\n` });
    expect(made.code, made.stderr).toBe(0);
  });

  const codeFor = async () => {
    const back = await browser.signInAndAllow(block('').replace('http://localhost:4400', server.issuer), seeded.person);
    expect(back.href).toMatch(/^https:\/\/planner\.example\/back\?/);
    expect(back.searchParams.get('state')).toBe('xyz');
    return back.searchParams.get('code') ?? expect.fail('no code');
  };
  const curl = (CODE: string, change = (command: string) => command) =>
    sh(change(block('sh', 1).replace('http://localhost:4400', server.url)), { CODE });

  describe('an operator’s own dialect', () => {
    test('has the old link and the old answer', async () => {
      const answer = JSON.parse(await curl(await codeFor()));
      expect(answer).toEqual({ ...JSON.parse(block('json')), key: expect.stringMatching(/^\w{20,}$/) });
    });

    test('has the old refusals, and they spend no code', async () => {
      const code = await codeFor();
      const wrong = await curl(code, (command) =>
        `${command} -w ' %{http_code}'`.replace('a secret of long ago', 'a secret of nobody'),
      );
      expect(wrong).toBe('{"problem":"Wrong secret"} 403');
      expect(JSON.parse(await curl(code))).toHaveProperty('key');
      expect(JSON.parse(await curl(code))).toEqual({ problem: expect.any(String) });
    });
  });
});
