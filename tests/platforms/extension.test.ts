/** An extension is there for the apps of its dialects alone. Made from the lists, as isolation is. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Extension, extensionNames } from '../../server/src/protocol/concession.ts';
import { isActive } from '../attacks/token-holder.ts';
import { forEachDatabase } from '../harness/database.ts';
import { bearer, CLUSTER, say } from './platform.ts';
import {
  accessToken,
  allowed,
  type Client,
  grant,
  nameOf,
  pathOf,
  redeem,
  refusal,
  type Speakers,
  speakers,
  startSpeakers,
} from './speakers.ts';

/** `''`: it is taken; else what becomes of it. */
type Try = (client: Client) => Promise<string>;

forEachDatabase((database) => {
  let all: Speakers;
  beforeAll(async () => {
    all = await startSpeakers(database, { kind: 'provider', scope: ['openid', 'email'] });
  }, 120_000);

  const nameAccount = (json: object) => say(all.server, '/access_token/account_name', { json });

  const tries: Readonly<Record<Extension, Try>> = {
    replace_existing_token: async (client) => {
      const before = await accessToken(all, client);
      await allowed(all, client, { replace_existing_token: 'true' });
      return (await isActive(all.server, all.seeded.api, before)) ? 'ignored' : '';
    },
    cluster: async (client) => {
      const token = await accessToken(all, client);
      return refusal(all.server, async () => {
        const said = await say(all.server, '/oauth/cluster', { form: {} }, bearer(token));
        if (said.status === 200) expect(said.body).toEqual({ cluster_domain: CLUSTER });
        return said;
      });
    },
    connect: async ({ app, browser }) =>
      refusal(all.server, async () => {
        const { status, headers, body } = await browser.open(`${all.server.issuer}/connect/${app.client_id}`);
        const listed = await say(all.server, '/marketplace.json', { get: true });
        expect(JSON.stringify(listed.body).includes(app.client_id)).toBe(status === 200);
        return { status, body, headers, type: '', attempt: headers['grantry-attempt'] };
      }),
    return_to: async (client) => {
      const return_to = 'https://app.example.org/done';
      return (await allowed(all, client, { return_to })).return_to === return_to ? '' : 'ignored';
    },
    account_name: async (client) => {
      const access_token = await accessToken(all, client);
      return refusal(all.server, () => nameAccount({ access_token, account_name: 'Shelf' }));
    },
    profile_with_openid: async (client) => {
      const { body } = await redeem(all, client, await grant(all, client, { scope: 'openid' }));
      const { access_token } = body as { access_token: string };
      const { body: told } = await say(
        all.server,
        pathOf(client.dialect, 'userinfo'),
        { get: true },
        bearer(access_token),
      );
      return (told as { email?: string }).email === all.seeded.person.email ? '' : 'ignored';
    },
  };
  const elsewhere: Readonly<Record<Extension, string>> = {
    replace_existing_token: 'ignored',
    cluster: 'dialect_elsewhere',
    connect: 'dialect_elsewhere',
    return_to: 'ignored',
    account_name: 'dialect_elsewhere',
    profile_with_openid: 'ignored',
  };

  test('every extension is tried, and some dialect has it', () => {
    expect(Object.keys(tries).sort()).toEqual([...extensionNames].sort());
    for (const name of extensionNames)
      expect(speakers.filter((each) => each.extensions.includes(name))).not.toEqual([]);
  });

  describe.each(extensionNames)('%s', (extension) => {
    test.each(speakers.map((dialect) => [nameOf(dialect), dialect] as const))('and %s', async (_, dialect) => {
      const taken = dialect.extensions.includes(extension);
      expect(await tries[extension](all.clientOf(dialect))).toBe(taken ? '' : elsewhere[extension]);
    });
  });
});
