/** The link that makes the first operator, and those who would be it instead. */
import { beforeAll, expect, test } from 'vitest';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import type { Headers } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';

const linkOf = ({ lines }: Pick<Server, 'lines'>): string => {
  const line = lines.findLast((each) => each.includes('/setup?token='));
  if (!line) throw new Error(`no set-up link in\n${lines.join('\n')}`);
  return line.slice(line.indexOf('http'));
};

const words = (email: string, token: string) =>
  new URLSearchParams({ token, email, name: 'Eve', password: 'correct horse', organization: 'Acme', app: 'First' });

const accountsOf = async (
  server: Server,
): Promise<readonly { readonly email: string; readonly operator: string }[]> => {
  const { json } = await server.cli(['accounts', 'list', '--json']);
  return json.accounts as readonly { readonly email: string; readonly operator: string }[];
};

forEachDatabase(({ create }) => {
  let server: Server;
  let link: string;
  let token: string;

  beforeAll(async () => {
    server = await startServer({ database: await create(), count: 2 });
    link = linkOf(server);
    token = new URL(link).searchParams.get('token') ?? '';
  });

  const post = (email: string, given: string, headers: Headers = {}, at = server) =>
    browserless(at).post(`${server.issuer}/setup`, words(email, given), headers);

  test('the link is opened by somebody who has not got it whole', async () => {
    for (const wrong of ['', token.slice(0, -1), `${token}0`, token.replace('gro_', 'grl_'), token.toUpperCase()]) {
      expect((await post('eve@example.org', wrong)).status).toBe(403);
      const url = `${server.issuer}/setup?${new URLSearchParams({ token: wrong })}`;
      expect((await browserless(server).open(url)).status).toBe(403);
    }
    expect(await accountsOf(server)).toEqual([]);
  });

  test('another site sends the form for somebody who was given the link', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': undefined, origin: 'https://evil.example' },
    ])
      expect((await post('eve@example.org', token, headers)).status).toBe(403);
    expect(await accountsOf(server)).toEqual([]);
  });

  test('the log, or a frame, has the link', async () => {
    expect((await browserless(server).open(link, { 'sec-fetch-dest': 'iframe' })).status).toBe(403);
    expect((await browserless(server).open(link)).status).toBe(200);
    expect(JSON.stringify(server.logs)).not.toContain(token);
  });

  test('two use the link at once', async () => {
    const [other = server] = server.peers;
    const rivals = Array.from({ length: 6 }, (_, index) =>
      post(`rival${index}@example.org`, token, {}, index % 2 === 0 ? server : other),
    );
    const statuses = (await Promise.all(rivals)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 403, 403, 403, 403, 403]);
    expect(await accountsOf(server)).toMatchObject([{ operator: 'yes' }]);
  });

  test('the link is used again, after a restart too, and after the account is deleted', async () => {
    expect((await post('eve@example.org', token)).status).toBe(403);
    expect((await browserless(server).open(link)).status).toBe(403);
    const [first] = await accountsOf(server);
    await server.cli(['accounts', 'update', String(first?.email), '--status', 'deleted']);
    await server.stop();
    server = await server.restart();
    expect(server.lines.join('\n')).not.toContain('/setup');
    expect((await post('eve@example.org', token)).status).toBe(403);
  });
});
