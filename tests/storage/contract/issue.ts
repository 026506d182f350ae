import { beforeAll, describe, expect, test } from 'vitest';
import type { Family } from '../../../server/src/model/family.ts';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenCode,
  givenFamily,
  givenPerson,
  NOW,
  newFamily,
  newHash,
  newToken,
  type Person,
  redemption,
  refresh,
  rotation,
} from '../given.ts';
import { shared } from '../opened.ts';

/** The one verb with which anything is issued, one call at a time. */
export const issueContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  let person: Person;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
    person = await givenPerson(storage);
  });

  const stateOf = async ({ family_id }: Pick<Family, 'family_id'>) =>
    (await storage.families.find(family_id, NOW))?.state;
  const successor = (family: Family, spend: ReturnType<typeof rotation>): Family => ({
    ...family,
    ...spend.next,
    generation: family.generation + 1,
    rotated_at: NOW + 1,
    last_used_at: NOW + 1,
  });

  describe('a code', () => {
    test('is spent for a family and its token, all or nothing', async () => {
      const code = await givenCode(storage, person);
      const transition = redemption(person, code);
      const { family, access_token: token = expect.unreachable() } = transition;
      expect(await storage.tokens.issue(transition, NOW + 1)).toEqual({ outcome: 'issued' });
      expect((await storage.codes.find(code.bucket, code.attempt_id, NOW))?.code).toMatchObject({
        spent_at: NOW + 1,
        family_id: family.family_id,
      });
      expect((await storage.tokens.find(token.bucket, token.token_hash, NOW))?.family).toEqual(family);
    });

    test('that comes again ends the family it led to, and leads to nothing', async () => {
      const code = await givenCode(storage, person);
      const { family } = await issued(redemption(person, code));
      const second = redemption(person, code);
      const { family_id } = family;
      for (const _ of ['again', 'and again'])
        expect(await storage.tokens.issue(second, NOW + 1)).toEqual({ outcome: 'reused', family_id });
      expect((await storage.families.find(family_id, NOW))?.family).toMatchObject({
        ended_at: NOW + 1,
        ended_reason: 'code_replayed',
      });
      expect(await storage.families.find(second.family.family_id, NOW)).toBeUndefined();
    });

    test('that led to no family says so', async () => {
      const { bucket, attempt_id } = await givenCode(storage, person);
      const transition = {
        spends: [{ type: 'code', bucket, attempt_id }],
        family: undefined,
        access_token: undefined,
      } as const;
      expect(await storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'issued' });
      expect(await storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'reused', family_id: '' });
    });

    test('whose session or authorization has just ended is dead', async () => {
      const ends = [
        (one: Person) => storage.sessions.end(one.account.account_id, one.session.session_id, COMMAND, NOW),
        (one: Person) => storage.authorizations.end(one.authorization.authorization_id, COMMAND, NOW),
      ];
      for (const end of ends) {
        const one = await givenPerson(storage);
        const code = await givenCode(storage, one);
        await end(one);
        const transition = redemption(one, code);
        expect(await storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'dead' });
        expect(await storage.families.find(transition.family.family_id, NOW)).toBeUndefined();
      }
    });

    test('that was never written is dead', async () => {
      const code = { ...(await givenCode(storage, person)), attempt_id: 'nothing' };
      expect(await storage.tokens.issue(redemption(person, code), NOW)).toEqual({ outcome: 'dead' });
    });
  });

  const issued = async <T extends Parameters<OpenStorage['tokens']['issue']>[0]>(transition: T): Promise<T> => {
    expect(await storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'issued' });
    return transition;
  };

  describe('a refresh token', () => {
    test('rotates its family in place', async () => {
      const family = await givenFamily(storage, person);
      const { spend, access_token, ...transition } = refresh(family);
      expect(await storage.tokens.issue({ ...transition, access_token }, NOW + 1)).toEqual({ outcome: 'issued' });
      const found = await storage.tokens.find(access_token.bucket, access_token.token_hash, NOW + 1);
      expect(found?.family).toEqual(successor(family, spend));
    });

    test('of the generation before is answered again while its window is open, and writes nothing', async () => {
      const family = await givenFamily(storage, person);
      const first = refresh(family);
      await storage.tokens.issue(first, NOW + 1);
      const retry = refresh(family);
      const repeated = { outcome: 'repeated', family: successor(family, first.spend) };
      expect(await storage.tokens.issue(retry, NOW + 60)).toEqual(repeated);
      expect((await storage.families.find(family.family_id, NOW + 60))?.family).toEqual(repeated.family);
      expect(await storage.tokens.find(retry.access_token.bucket, retry.access_token.token_hash, NOW)).toBeUndefined();
    });

    test('of the generation before ends its family once the window is closed', async () => {
      const family = await givenFamily(storage, person);
      await storage.tokens.issue(refresh(family), NOW + 1);
      const { family_id } = family;
      expect(await storage.tokens.issue(refresh(family), NOW + 61)).toEqual({ outcome: 'reused', family_id });
      expect((await storage.families.find(family_id, NOW))?.family).toMatchObject({
        ended_at: NOW + 61,
        ended_reason: 'reused',
      });
    });

    test('whose successor was redeemed, and any that is not the current one to the letter, end the family', async () => {
      const presented = [
        (first: Family) => first,
        (first: Family) => ({ ...first, generation: 0 }),
        (_: Family, current: Family) => ({ ...current, refresh_hash: newHash() }),
        (_: Family, current: Family) => ({ ...current, generation: 1 }),
        (_: Family, current: Family) => ({ ...current, generation: 7 }),
      ];
      for (const present of presented) {
        const family = await givenFamily(storage, person);
        const second = { ...family, ...(await issued(refresh(family))).spend.next, generation: 2 };
        const third = { ...second, ...(await issued(refresh(second))).spend.next, generation: 3 };
        const reused = { outcome: 'reused', family_id: family.family_id };
        expect(await storage.tokens.issue(refresh(present(family, third)), NOW)).toEqual(reused);
        expect(await stateOf(family)).toBe('ended');
      }
    });

    test('whose family or authorization has just ended is dead, and rotates nothing', async () => {
      const ends = [
        (_: Person, { family_id }: Family) => storage.families.end(family_id, 'revoked', COMMAND, NOW),
        (one: Person) => storage.authorizations.end(one.authorization.authorization_id, COMMAND, NOW),
      ];
      for (const end of ends) {
        const one = await givenPerson(storage);
        const family = await givenFamily(storage, one);
        await end(one, family);
        const transition = refresh(family);
        expect(await storage.tokens.issue(transition, NOW)).toEqual({ outcome: 'dead' });
        expect((await storage.families.find(family.family_id, NOW))?.family.generation).toBe(family.generation);
        const { bucket, token_hash } = transition.access_token;
        expect(await storage.tokens.find(bucket, token_hash, NOW)).toBeUndefined();
      }
    });

    test('of no family is dead', async () => {
      const family = await givenFamily(storage, person);
      for (const family_id of [`${family.bucket}_nothing`, 'nothing', ''])
        expect(await storage.tokens.issue(refresh({ ...family, family_id }), NOW)).toEqual({ outcome: 'dead' });
    });
  });

  describe('several things at once', () => {
    test('are spent together', async () => {
      const family = await givenFamily(storage, person);
      const { bucket, attempt_id } = await givenCode(storage, person);
      const spends = [rotation(family), { type: 'code', bucket, attempt_id }] as const;
      await issued({ spends, family: undefined, access_token: newToken(family) });
      expect((await storage.codes.find(bucket, attempt_id, NOW))?.state).toBe('spent');
      expect((await storage.families.find(family.family_id, NOW))?.family.generation).toBe(2);
    });

    test('are not spent if one of them was', async () => {
      const code = await givenCode(storage, person);
      const first = await issued(redemption(person, code));
      const family = await givenFamily(storage, person);
      const spends = [rotation(family), ...first.spends];
      const { family_id } = first.family;
      expect(await storage.tokens.issue({ spends, family: undefined, access_token: undefined }, NOW)).toEqual({
        outcome: 'reused',
        family_id,
      });
      expect(await stateOf(first.family)).toBe('ended');
      expect((await storage.families.find(family.family_id, NOW))?.family).toEqual(family);
    });
  });

  test('a password that was changed meanwhile leads to nothing', async () => {
    const { account_id, password_hash } = person.account;
    const issueFor = async (hash: string) => {
      const family = newFamily(person);
      const spends = [{ type: 'password', account_id, password_hash: hash }] as const;
      const { outcome } = await storage.tokens.issue({ spends, family, access_token: newToken(family) }, NOW);
      return [outcome, await stateOf(family)];
    };
    expect(await issueFor(password_hash)).toEqual(['issued', 'live']);
    expect(await issueFor('another')).toEqual(['dead', undefined]);
  });

  test('nothing to spend and nothing to write is nothing', async () => {
    expect(await storage.tokens.issue({ spends: [], family: undefined, access_token: undefined }, NOW)).toEqual({
      outcome: 'issued',
    });
  });
};
