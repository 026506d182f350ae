/** A platform's own script is an OAuth client like any other: the one in docs/management-api.md, as it stands. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { startServer } from '../harness/server.ts';
import { shell } from '../operation/procedure.ts';

const page = readFileSync(new URL('../../docs/management-api.md', import.meta.url), 'utf8');
const [, script = ''] = /^## A first script$.*?^```sh\n(.*?)^```$/ms.exec(page) ?? [];

forEachDatabase((database) => {
  test('gets a token and lists the apps', async () => {
    const server = await startServer({ database: await database.create() });
    const { code, stdout, stderr } = await shell(script, { env: server.env, cwd: server.database.data_dir });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    expect(JSON.parse(stdout)).toMatchObject({
      apps: [{ client_name: 'Report', first_party: 'yes' }],
      next_cursor: '',
    });
  });
});
