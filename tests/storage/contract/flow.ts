import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenCode,
  givenFamily,
  givenPerson,
  NOW,
  newCode,
  newFamily,
  newId,
  newMachineToken,
  newToken,
  type Person,
  RESOURCE,
  redemption,
} from '../given.ts';
import { shared } from '../opened.ts';
import { connectedApps, livingFamilies } from '../pages.ts';

const hangingOn = ({ account }: Person) => ({ account, allowed_scope: 'openid read', cluster: 'us1' });
const NOTHING = { family: undefined, account: undefined, allowed_scope: '', cluster: '' };

/** Authorizations, codes, families and tokens as they are found. */
export const flowContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  describe('authorizations', () => {
    test('grow by resource and scope, and never shrink', async () => {
      const { authorization } = await givenPerson(storage);
      const by = { type: 'account', id: authorization.account_id } as const;
      const more = { ...authorization, authorization_id: newId('authorization'), digest: 'shown more' };
      await storage.authorizations.allow({ ...more, resource: RESOURCE, scope: 'write read' }, by, NOW + 1);
      const grown = await storage.authorizations.allow({ ...more, resource: 'other', scope: 'a' }, by, NOW + 2);
      const scope = { [RESOURCE]: 'openid read write', other: 'a' };
      expect(grown).toEqual({ ...authorization, scope, digest: 'shown more', updated_at: NOW + 2 });
      const [listed, ...rest] = await connectedApps(storage, authorization.account_id);
      const names = { client_name: 'Notes', organization_name: 'Example', publisher: 'Example' };
      expect(listed).toEqual({ ...grown, ...names, installations: 0, expires_at: 0 });
      expect(rest).toEqual([]);
    });

    test('are never revived: consenting again makes a new one', async () => {
      const { authorization, account, client, session } = await givenPerson(storage);
      const { authorization_id } = authorization;
      expect(await storage.authorizations.end(authorization_id, COMMAND, NOW)).toBe('ended');
      expect(await storage.authorizations.end(authorization_id, COMMAND, NOW + 9)).toBe('ended');
      expect(await storage.authorizations.end('nothing', COMMAND, NOW)).toBe('unknown');
      const candidates = () =>
        storage.authorizations.candidates(account.account_id, client.client_id, session.session_id);
      expect((await candidates()).every((one) => one.authorization === undefined)).toBe(true);
      const again = { ...authorization, authorization_id: newId('authorization'), resource: RESOURCE, scope: 'read' };
      const second = await storage.authorizations.allow(again, COMMAND, NOW + 10);
      expect(second).toMatchObject({
        authorization_id: again.authorization_id,
        scope: { [RESOURCE]: 'read' },
        ended_at: 0,
      });
      expect((await candidates()).map((one) => one.authorization)).toEqual(expect.arrayContaining([undefined, second]));
    });

    test('are dead at birth for who is no longer a member', async () => {
      const { authorization, organization_id, account } = await givenPerson(storage);
      await storage.organizations.removeMember({ organization_id, account_id: account.account_id }, COMMAND, NOW);
      const allow = { ...authorization, authorization_id: newId('authorization'), resource: RESOURCE, scope: 'read' };
      expect(await storage.authorizations.allow(allow, COMMAND, NOW)).toMatchObject({ ended_at: NOW });
      expect(await connectedApps(storage, account.account_id)).toEqual([]);
    });

    test('candidates are the organization without a name and those of the person', async () => {
      const { authorization, account, client, session, organization_id } = await givenPerson(storage);
      await givenPerson(storage);
      const said = { chosen: false, asked: false, tests: false, third_party: 'allow_all', approval: undefined };
      expect(await storage.authorizations.candidates(account.account_id, client.client_id, session.session_id)).toEqual(
        [
          { organization_id: '', organization_name: '', role: '', authorization: undefined, ...said },
          { organization_id, organization_name: 'Example', role: 'member', authorization, ...said },
        ],
      );
    });
  });

  describe('codes', () => {
    test('answer a request once; the same answer again gives the same code', async () => {
      const person = await givenPerson(storage);
      const code = newCode(person);
      const { expires_at } = code;
      expect(await storage.codes.write(code, { replaces: false }, NOW)).toEqual({ outcome: 'written', expires_at });
      const again = { ...code, expires_at: NOW + 90 };
      expect(await storage.codes.write(again, { replaces: false }, NOW + 30)).toEqual({ outcome: 'same', expires_at });
      expect((await storage.codes.write({ ...again, scope: 'openid' }, { replaces: false }, NOW + 30)).outcome).toBe(
        'answered',
      );
      expect(
        (await storage.codes.write({ ...again, session_id: 'other' }, { replaces: false }, NOW + 30)).outcome,
      ).toBe('answered');
      expect((await storage.codes.write(again, { replaces: false }, expires_at)).outcome).toBe('answered');
      await storage.tokens.issue(redemption(person, code), NOW + 31);
      expect((await storage.codes.write(again, { replaces: false }, NOW + 32)).outcome).toBe('answered');
    });

    test('are found with what they hang on', async () => {
      const person = await givenPerson(storage);
      const code = await givenCode(storage, person);
      const { bucket, attempt_id } = code;
      const stored = { ...code, spent_at: 0, family_id: '' };
      const found = { code: stored, state: 'live', ...hangingOn(person), user_agent: 'Firefox' };
      expect(await storage.codes.find(bucket, attempt_id, NOW)).toEqual(found);
      expect((await storage.codes.find(bucket, attempt_id, code.expires_at))?.state).toBe('expired');
      expect(await storage.codes.find(bucket, 'nothing', NOW)).toBeUndefined();
      await storage.tokens.issue(redemption(person, code), NOW);
      expect((await storage.codes.find(bucket, attempt_id, code.expires_at))?.state).toBe('spent');
    });

    test('die with their session, their authorization, their account', async () => {
      const ends = [
        (person: Person) => storage.sessions.end(person.account.account_id, person.session.session_id, COMMAND, NOW),
        (person: Person) => storage.authorizations.end(person.authorization.authorization_id, COMMAND, NOW),
        (person: Person) => storage.accounts.update(person.account.account_id, { status: 'deleted' }, COMMAND, NOW),
        (person: Person) => storage.accounts.update(person.account.account_id, { password_hash: 'new' }, COMMAND, NOW),
      ];
      for (const end of ends) {
        const person = await givenPerson(storage);
        const { bucket, attempt_id } = await givenCode(storage, person);
        await end(person);
        expect((await storage.codes.find(bucket, attempt_id, NOW))?.state).toBe('ended');
      }
    });
  });

  describe('families', () => {
    test('are found with what they hang on, and expire absolutely and idle', async () => {
      const person = await givenPerson(storage);
      const family = await givenFamily(storage, person);
      const { family_id } = family;
      const app_policy = { third_party: 'allow_all', approval: undefined };
      const found = { family, state: 'live', ...hangingOn(person), app_policy };
      expect(await storage.families.find(family_id, NOW)).toEqual(found);
      expect((await storage.families.find(family_id, family.idle_expires_at))?.state).toBe('expired');
      const [never, absolute] = [
        { idle_expires_at: 0, expires_at: 0 },
        { idle_expires_at: 0, expires_at: NOW + 5 },
      ];
      const forEver = await givenFamily(storage, person, never);
      expect((await storage.families.find(forEver.family_id, NOW * 2))?.state).toBe('live');
      const short = await givenFamily(storage, person, absolute);
      expect((await storage.families.find(short.family_id, NOW + 5))?.state).toBe('expired');
      for (const unknown of [`${family.bucket}_nothing`, 'nothing', '', '99999999999999999999_x'])
        expect(await storage.families.find(unknown, NOW)).toBeUndefined();
    });

    test('end once, alone', async () => {
      const person = await givenPerson(storage);
      const [one, other] = [
        await givenFamily(storage, person),
        await givenFamily(storage, person, { created_at: NOW + 1 }),
      ];
      const { authorization_id } = person.authorization;
      expect(await livingFamilies(storage, authorization_id, NOW)).toEqual([other, one]);
      expect(await storage.families.end(one.family_id, 'revoked', COMMAND, NOW)).toBe('ended');
      expect(await storage.families.end(one.family_id, 'other', COMMAND, NOW + 1)).toBe('ended');
      expect((await storage.families.find(one.family_id, NOW))?.family).toMatchObject({
        ended_at: NOW,
        ended_reason: 'revoked',
      });
      expect(await storage.families.end(`${one.bucket}_nothing`, 'revoked', COMMAND, NOW)).toBe('unknown');
      expect(await livingFamilies(storage, authorization_id, NOW)).toEqual([other]);
      expect(await livingFamilies(storage, authorization_id, other.idle_expires_at)).toEqual([]);
    });
  });

  describe('access tokens', () => {
    test('are found with what they hang on, and die with it', async () => {
      const person = await givenPerson(storage);
      const family = newFamily(person);
      const token = newToken(family);
      await storage.tokens.issue({ spends: [], family, access_token: token }, NOW);
      const find = (at = NOW) => storage.tokens.find(token.bucket, token.token_hash, at);
      expect(await find()).toEqual({
        token,
        family,
        state: 'live',
        ...hangingOn(person),
      });
      expect((await find(token.expires_at))?.state).toBe('expired');
      await storage.families.end(family.family_id, 'revoked', COMMAND, NOW);
      expect((await find())?.state).toBe('ended');
      expect(await storage.tokens.find(token.bucket, 'Anothing', NOW)).toBeUndefined();
    });

    test('die with the authorization, and what it allows is read each time', async () => {
      const person = await givenPerson(storage);
      const token = newToken(await givenFamily(storage, person), { scope: 'write' });
      await storage.tokens.issue({ spends: [], family: undefined, access_token: token }, NOW);
      const find = () => storage.tokens.find(token.bucket, token.token_hash, NOW);
      const more = { ...person.authorization, resource: RESOURCE, scope: 'write' };
      await storage.authorizations.allow(more, COMMAND, NOW);
      expect(await find()).toMatchObject({ state: 'live', allowed_scope: 'openid read write' });
      await storage.authorizations.end(person.authorization.authorization_id, COMMAND, NOW);
      expect((await find())?.state).toBe('ended');
    });

    test('end alone', async () => {
      const person = await givenPerson(storage);
      const family = await givenFamily(storage, person);
      const token = newToken(family);
      await storage.tokens.issue({ spends: [], family: undefined, access_token: token }, NOW);
      await storage.tokens.end(token.bucket, token.token_hash, NOW);
      await storage.tokens.end(token.bucket, token.token_hash, NOW + 1);
      const found = await storage.tokens.find(token.bucket, token.token_hash, NOW);
      expect(found).toMatchObject({ state: 'ended', token: { ended_at: NOW } });
      expect((await storage.families.find(family.family_id, NOW))?.state).toBe('live');
    });

    test('of client credentials hang on nothing', async () => {
      const token = newMachineToken('machine', { expires_at: 0 });
      expect(await storage.tokens.issue({ spends: [], family: undefined, access_token: token }, NOW)).toEqual({
        outcome: 'issued',
      });
      const found = { token, state: 'live', ...NOTHING, allowed_scope: 'read' };
      expect(await storage.tokens.find(0, token.token_hash, NOW * 2)).toEqual(found);
      await storage.tokens.end(0, token.token_hash, NOW);
      expect((await storage.tokens.find(0, token.token_hash, NOW))?.state).toBe('ended');
    });
  });

  describe('JWTs', () => {
    test('are read with what they hang on, and remembered when they are revoked', async () => {
      const person = await givenPerson(storage);
      const family = await givenFamily(storage, person);
      const [bucket, jti] = [newToken(family).bucket, newId('jti')];
      const find = (id = family.family_id) => storage.tokens.findJwt(bucket, jti, id, RESOURCE, NOW);
      const found = { family, state: 'live', ...hangingOn(person) };
      expect(await find()).toEqual(found);
      expect(await find('')).toEqual({ state: 'live', ...NOTHING });
      expect((await find(`${family.bucket}_swept`))?.state).toBe('ended');
      await storage.tokens.endJwt(bucket, jti, NOW);
      await storage.tokens.endJwt(bucket, jti, NOW);
      expect(await find()).toEqual({ ...found, state: 'ended' });
      expect((await find(''))?.state).toBe('ended');
    });

    test('die with the family', async () => {
      const person = await givenPerson(storage);
      const { family_id } = await givenFamily(storage, person);
      await storage.families.end(family_id, 'revoked', COMMAND, NOW);
      expect((await storage.tokens.findJwt(1, newId('jti'), family_id, RESOURCE, NOW))?.state).toBe('ended');
    });
  });
};
