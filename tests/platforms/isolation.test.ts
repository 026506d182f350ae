/** A bent rule is bent for its own dialect's clients alone. Made from the lists: nothing here is written per platform. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Dialect } from '../../server/src/dialects/dialect.ts';
import { type Concession, concessionNames } from '../../server/src/protocol/concession.ts';
import type { EndpointName } from '../../server/src/protocol/endpoint-name.ts';
import { sql } from '../attacks/bare-database.ts';
import { forEachDatabase } from '../harness/database.ts';
import { basic, bearer, type Said, say } from './platform.ts';
import {
  accessToken,
  allowed,
  asked,
  type Client,
  grant,
  nameOf,
  OOB,
  OWN_SCHEME,
  own,
  pathOf,
  redeem,
  refusal,
  request,
  type Speakers,
  speakers,
  startSpeakers,
  tokensOfSingle,
  without,
} from './speakers.ts';

const DOORS = ['authorize', 'token', 'revoke'] as const;
const claims = ({ name, routes }: Dialect, path: string) =>
  name === ''
    ? path.startsWith('/oauth/') && DOORS.some((door) => path === `/oauth/${door}`)
    : routes.some((each) => each.path === path);

/** Sends what takes the concession and is strict in everything else; the reason it is refused with, `''` for none. */
interface Try {
  readonly strict: string;
  /** Where it is taken: a dialect that does not speak there cannot take it. */
  readonly at: EndpointName;
  send(client: Client): Promise<string>;
}

forEachDatabase((database) => {
  let all: Speakers;
  beforeAll(async () => {
    all = await startSpeakers(database);
  }, 120_000);

  const tries: Readonly<Record<Concession, Try>> = {
    response_type_optional: {
      ...{ strict: 'response_type_missing', at: 'authorize' },
      send: async (client) => (await asked(all, client, without(request(client.app), 'response_type'))).reason,
    },
    redirect_uri_defaulted: {
      ...{ strict: 'redirect_uri_missing', at: 'authorize' },
      send: async (client) => (await asked(all, client, without(request(client.app), 'redirect_uri'))).reason,
    },
    oob_redirect: {
      ...{ strict: 'redirect_uri_malformed', at: 'authorize' },
      send: async (client) => (await asked(all, client, { ...request(client.app), redirect_uri: OOB })).reason,
    },
    own_scheme_with_authority: {
      ...{ strict: 'redirect_uri_malformed', at: 'authorize' },
      send: async (client) =>
        (await asked(all, client, { ...request(client.single), redirect_uri: OWN_SCHEME })).reason,
    },
    public_client_without_pkce: {
      ...{ strict: 'code_challenge_missing', at: 'authorize' },
      send: async (client) =>
        (await asked(all, client, without(request(client.single), 'code_challenge', 'code_challenge_method'))).reason,
    },
    errors_not_redirected: {
      ...{ strict: 'response_type_unsupported', at: 'authorize' },
      send: async (client) => {
        const { reason, page } = await asked(all, client, { ...request(client.app), response_type: 'token' });
        return page.left === undefined ? '' : reason;
      },
    },
    iss_omitted: {
      ...{ strict: 'named', at: 'authorize' },
      send: async (client) => ((await allowed(all, client)).iss === undefined ? '' : 'named'),
    },
    redirect_uri_omitted_at_token: {
      ...{ strict: 'redirect_uri_mismatch', at: 'token' },
      send: async (client) => {
        const sent = without(await grant(all, client), 'redirect_uri');
        return refusal(all.server, () => redeem(all, client, sent));
      },
    },
    code_challenge_without_verifier: {
      ...{ strict: 'code_verifier_missing', at: 'token' },
      send: async (client) => {
        const sent = without(await grant(all, client), 'code_verifier');
        return refusal(all.server, () => redeem(all, client, sent));
      },
    },
    json_body: {
      ...{ strict: 'body_type_unsupported', at: 'token' },
      send: async (client) => {
        const sent = await grant(all, client);
        return refusal(all.server, () => redeem(all, client, sent, (json) => ({ json })));
      },
    },
    multipart_body: {
      ...{ strict: 'body_type_unsupported', at: 'token' },
      send: async (client) => {
        const sent = await grant(all, client);
        return refusal(all.server, () => redeem(all, client, sent, (multipart) => ({ multipart })));
      },
    },
    any_secret_method: {
      ...{ strict: 'client_method_mismatch', at: 'token' },
      send: async (client) => {
        const sent = await grant(all, client);
        return refusal(all.server, () => redeem(all, client, sent, (form) => ({ form }), true));
      },
    },
    code_lifetime: {
      ...{ strict: 'code_expired', at: 'token' },
      send: async (client) => {
        const sent = await grant(all, client);
        // What lives for a minute is past by then.
        await sql(all.server.database, 'update code set expires_at = expires_at - 61 where spent_at = 0');
        return refusal(all.server, () => redeem(all, client, sent));
      },
    },
    client_named_by_token: {
      ...{ strict: 'client_authentication_missing', at: 'token' },
      send: async (client) => {
        const held = await tokensOfSingle(all, client);
        // Where apps get none to refresh with, the other one says as well whose it is.
        const form = { grant_type: 'refresh_token', refresh_token: held.refresh_token ?? held.access_token };
        return refusal(all.server, () => say(all.server, pathOf(client.dialect, 'token'), { form }));
      },
    },
    introspection_without_client: {
      ...{ strict: 'client_authentication_missing', at: 'introspect' },
      send: async (client) => {
        const form = { token: await accessToken(all, client) };
        return refusal(all.server, async () => {
          const said = await say(all.server, pathOf(client.dialect, 'introspect'), { form });
          expect(said.status < 400 ? said.body : { active: true }).toMatchObject({ active: true });
          return said;
        });
      },
    },
    revocation_without_client: {
      ...{ strict: 'client_authentication_missing', at: 'revoke' },
      send: async (client) => {
        const form = { token: await accessToken(all, client) };
        return refusal(all.server, () => say(all.server, pathOf(client.dialect, 'revoke'), { form }));
      },
    },
    password_at_api: {
      ...{ strict: 'password_not_taken', at: 'token' },
      send: async ({ api }) => {
        const { email, password } = all.seeded.person;
        const { authorization } = basic({ client_id: email, client_secret: password, redirect_uri: '' });
        return refusal(all.server, () => say(all.server, '/oauth/password', { form: { authorization } }, basic(api)));
      },
    },
    access_token_in_query: {
      ...{ strict: 'bearer_missing', at: 'userinfo' },
      send: async (client) => {
        const path = pathOf(client.dialect, 'userinfo');
        const access_token = await accessToken(all, client);
        expect((await say(all.server, path, { get: true }, bearer(access_token))).status).toBe(200);
        return refusal(all.server, () => say(all.server, `${path}?access_token=${access_token}`, { get: true }));
      },
    },
  };

  test('a token in an address is not taken from a stranger who names an app of the dialect beside it', async () => {
    const bending = speakers.find(
      (each) => each.concessions.includes('access_token_in_query') && own(each, 'userinfo') !== undefined,
    );
    const standard = speakers.find(({ name }) => name === '');
    if (!bending || !standard) return expect.fail('no such speakers');
    const [stranger, insider] = [all.clientOf(standard), all.clientOf(bending)];
    const get = async (client_id: string, access_token: string) => {
      const query = new URLSearchParams({ access_token, client_id });
      return (await say(all.server, `${pathOf(bending, 'userinfo')}?${query}`, { get: true })).status;
    };
    const access_token = await accessToken(all, stranger);
    for (const client_id of [stranger.app.client_id, insider.app.client_id, 'nobody']) {
      expect(await get(client_id, access_token), client_id).toBeGreaterThanOrEqual(400);
    }
    expect(await get(insider.app.client_id, await accessToken(all, insider))).toBe(200);
  });

  test('every concession is tried, and some dialect takes it', () => {
    expect(Object.keys(tries).sort()).toEqual([...concessionNames].sort());
    for (const [name, { at }] of Object.entries(tries)) {
      const taken = speakers.filter((each) => each.concessions.includes(name as Concession) && own(each, at));
      expect(taken, name).not.toEqual([]);
    }
  });

  describe.each(concessionNames)('%s', (concession) => {
    test.each(speakers.map((dialect) => [nameOf(dialect), dialect] as const))('and %s', async (_, dialect) => {
      const { strict, at, send } = tries[concession];
      const bends = dialect.concessions.includes(concession) && own(dialect, at) !== undefined;
      const elsewhere = at === 'revoke' && dialect.name !== '' && own(dialect, at) === undefined;
      expect(await send(all.clientOf(dialect))).toBe(bends ? '' : elsewhere ? 'dialect_elsewhere' : strict);
    });
  });

  describe.each(DOORS)('at %s', (door) => {
    const paths = [...new Set(speakers.flatMap((each) => [`/oauth/${door}`, own(each, door) ?? `/oauth/${door}`]))];
    const strangers = paths.flatMap((path) =>
      speakers.filter((each) => !claims(each, path)).map((each) => [nameOf(each), path, each] as const),
    );
    test.each(strangers)('a client of %s is refused by %s', async (_, path, dialect) => {
      const client = all.clientOf(dialect);
      const ways: readonly (() => Promise<Said>)[] =
        door === 'authorize'
          ? [() => say(all.server, `${path}?${new URLSearchParams(request(client.app))}`, { get: true })]
          : [
              () => say(all.server, path, { form: { ...client.app, grant_type: 'x', token: 'x' } }),
              () => say(all.server, path, { form: { grant_type: 'x', token: 'x' } }, basic(client.app)),
              () => say(all.server, `${path}?seal=x`, { form: { ...client.app, grant_type: 'x', token: 'x' } }),
            ];
      for (const way of ways) expect(await refusal(all.server, way)).toBe('dialect_elsewhere');
    });
  });
});
