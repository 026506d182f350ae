/** Every operation of the management API, called by everybody who must not and by somebody who may. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase } from '../harness/database.ts';
import { raw } from '../storage/opened.ts';
import { type ApiAnswer, type ApiClient, bearing, operationsOf } from './api-client.ts';
import { type Given, given, machineToken } from './given.ts';
import { type Asked, table } from './table.ts';

/** Whatever answers 201 takes an Idempotency-Key. */
const creations = [
  ...['createApp', 'createInvitation', 'createAccount', 'createOrganization', 'createApi'],
  ...['addSecret', 'addApiSecret', 'issueRefreshToken', 'rotateKey'],
];
/** A preview changes nothing; and nothing is changed before the link in a mail is used. */
const unwritten = ['previewConsent', 'changeEmail', 'verifyEmail'];
/** With If-Match. */
const conditional = [
  'updateMe',
  'updateApp',
  'deleteApp',
  'uploadLogo',
  'removeLogo',
  'setAppStatus',
  'updateOrganization',
  'setApproval',
  'removeApproval',
  'setRole',
  'updateAccount',
  'updateAppRights',
  'updateApi',
  'deleteApi',
];
const rows = Object.entries(table).map(([name, row]) => ({ name, ...row }));

forEachDatabase((database) => {
  let world: Given;
  let methods: ReadonlyMap<string, string>;
  let thirdParty: ApiClient;

  const send = (client: ApiClient, name: string, { path, body }: Asked, headers = {}): Promise<ApiAnswer> => {
    const anyRevision = conditional.includes(name) ? { 'if-match': '*' } : {};
    return client.call(methods.get(name) ?? '', path, { body, headers: { ...anyRevision, ...headers } });
  };
  const isWritten = (name: string): boolean => methods.get(name) !== 'GET' && !unwritten.includes(name);
  /** Of the audit log; of those that name this actor. */
  const entries = async (actor_id?: unknown): Promise<number> => {
    const whose = actor_id === undefined ? '' : ` where actor_id = '${actor_id}'`;
    const [row] = await raw(world.server.database, `select count(*) as count from audit_entry${whose}`);
    return Number((row as { readonly count: unknown }).count);
  };

  beforeAll(async () => {
    world = await given(database, { publishing: 'review' });
    methods = new Map((await operationsOf(world.server)).map(({ operationId, method }) => [operationId, method]));
    const elsewhere = { scope: '', resource: world.server.issuer };
    thirdParty = await machineToken(world, world.machines.third_party, elsewhere);
  });

  test('the table has every operation of the document, and no other', async () => {
    const operations = await operationsOf(world.server);
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(Object.keys(table).toSorted());
    const taking = (header: string) =>
      operations
        .filter(({ parameters }) => parameters.some(({ $ref }) => $ref === `#/components/parameters/${header}`))
        .map(({ operationId }) => operationId);
    expect(taking('Idempotency-Key').toSorted()).toEqual(creations.toSorted());
    const creating = operations.filter(({ responses }) => responses['201'] !== undefined);
    expect(creating.map(({ operationId }) => operationId).toSorted()).toEqual(creations.toSorted());
    expect(taking('If-Match').toSorted()).toEqual(conditional.toSorted());
  });

  test('nobody is left out of the table who must not: only what is for everybody has no one to refuse', async () => {
    const who = new Map(
      (await operationsOf(world.server)).map(({ operationId, description }) => [operationId, description]),
    );
    const open = (name: string, for_whom: RegExp) => for_whom.test(who.get(name) ?? '');
    const everybody = /^May be called by (?:whoever is signed in|a person, (?:about themselves|for their own eyes))/;
    const members = /^May be called by members of the organization/;
    const missed = rows.filter(
      ({ name, not, stranger }) =>
        !open(name, everybody) && (stranger === undefined || (not === undefined && !open(name, members))),
    );
    expect(missed.map(({ name }) => name)).toEqual([]);
  });

  describe.each(rows)('$name', ({ name, as, not, stranger, request }) => {
    test('is done for whoever may, and for nobody else', async () => {
      const asked = await request(world);
      const heard = async (client: ApiClient) => {
        const { status, body } = await send(client, name, asked);
        return [status, body.reason];
      };
      expect(await heard(world.as.nobody)).toEqual([401, 'caller_missing']);
      expect(await heard(bearing(world.server, 'gra_made_up'))).toEqual([401, 'bearer_invalid']);
      expect(await heard(thirdParty)).toEqual([403, 'client_third_party']);
      if (not) expect(await heard(world.as[not])).toEqual([403, 'right_missing']);
      if (stranger)
        expect(await heard(world.as.stranger)).toEqual([
          stranger,
          stranger === 404 ? 'thing_unknown' : 'right_missing',
        ]);
      const client = asked.client ?? world.as[as];
      const unknown = await Promise.all(withUnknown(asked).map((each) => send(client, name, each)));
      for (const { body } of unknown)
        expect([body.reason, body.errors?.map(({ field }) => field)]).toEqual(['request_invalid', ['nonsense']]);
      const { account_id } = (await client.get('/me')).body;
      const before = await entries(account_id);
      const { status, text } = await send(client, name, asked);
      expect({ status, text }).toEqual({ status: expect.toSatisfy((code: number) => code < 300), text });
      expect((await entries(account_id)) > before).toBe(isWritten(name));
    });

    test(`needs its scope from a token${as === 'operator' ? ', and no more' : ''}`, async () => {
      const operation = (await operationsOf(world.server)).find(({ operationId }) => operationId === name);
      const needed = operation?.security.flatMap(({ token = [] }) => token) ?? [];
      expect(needed).toHaveLength(1);
      const others = await machineToken(world, world.machines.platform, { scope: otherScope(needed[0]) });
      const { status, body } = await send(others, name, await request(world));
      expect([status, body.reason]).toEqual([403, 'scope_missing']);
      expect(body.detail).toContain(`It needs ${needed[0]}.`);
      if (as !== 'operator') return;
      const exact = await machineToken(world, world.machines.platform, { scope: needed[0] ?? '' });
      const [asked, app] = [await request(world), world.machines.platform.client_id];
      const before = await entries(app);
      expect((await send(exact, name, asked)).status).toBeLessThan(300);
      expect((await entries(app)) > before).toBe(isWritten(name));
    });
  });

  describe.each(rows.filter(({ name }) => creations.includes(name)))('$name', ({ name, as, request }) => {
    test('has one effect under one key, and shows no secret again', async () => {
      const asked = await request(world);
      const headers = { 'idempotency-key': randomUUID() };
      const before = await entries();
      const first = await send(world.as[as], name, asked, headers);
      const written = (await entries()) - before;
      const second = await send(world.as[as], name, asked, headers);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(await entries()).toBe(before + written);
      expect(first.headers['idempotency-replayed']).toBeUndefined();
      expect(second.headers['idempotency-replayed']).toBe('true');
      const {
        client_secret: _,
        refresh_token: __,
        others_expire_at: ___,
        refresh_token_expires_at: ____,
        ...kept
      } = first.body;
      expect(second.body).toEqual({ ...kept, idempotency_replayed: true });
    });

    test('has one effect when it is asked for five times at once', async () => {
      const asked = await request(world);
      const alone = await request(world);
      const before = await entries();
      await send(world.as[as], name, alone, { 'idempotency-key': randomUUID() });
      const written = (await entries()) - before;
      const headers = { 'idempotency-key': randomUUID() };
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(world.as[as], name, asked, headers)));
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201));
      expect(answers.filter((each) => each.headers['idempotency-replayed'] === undefined)).toHaveLength(1);
      expect(await entries()).toBe(before + 2 * written);
    });

    test('is refused under a key that something else was created with', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const { body } = await world.as.operator.post('/organizations', { name: 'Before' }, headers);
      expect(body.name).toBe('Before');
      const again = await send(world.as.operator, name, await request(world), headers);
      expect([again.status, again.body.reason]).toEqual([422, 'idempotency_key_reused']);
    });
  });

  describe.each(rows.filter(({ name }) => conditional.includes(name)))('$name', ({ name, as, request }) => {
    test('is refused without the revision, and with a stale one', async () => {
      const asked = await request(world);
      const heard = async (if_match: string | undefined) => {
        const { status, body } = await send(world.as[as], name, asked, { 'if-match': if_match });
        return [status, body.reason];
      };
      expect(await heard(undefined)).toEqual([428, 'revision_missing']);
      for (const stale of ['"999999"', '"0"', '"abc"', 'W/"1"', '1', ''])
        expect([stale, ...(await heard(stale))]).toEqual([stale, 412, 'revision_stale']);
      expect((await heard('*'))[0]).toBeLessThan(300);
    });
  });
});

/** With a member that nobody knows: in the query, and where there is a JSON body in it, too. */
const withUnknown = ({ path, body }: Asked): readonly Asked[] => {
  const inQuery = { path: `${path}${path.includes('?') ? '&' : '?'}nonsense=1`, ...(body && { body }) };
  const isJson = body !== undefined && !(body instanceof Uint8Array);
  return isJson ? [inQuery, { path, body: { ...body, nonsense: 1 } }] : [inQuery];
};

const otherScope = (needed = ''): string =>
  needed === 'grantry:account.read' ? 'grantry:operator.write' : 'grantry:account.read';
