import { beforeAll, expect, test } from 'vitest';
import type { DatabaseKind } from '../../harness/database.ts';
import {
  COMMAND,
  givenCode,
  givenFamily,
  givenPerson,
  NOW,
  newCode,
  newId,
  newMachineToken,
  newToken,
  type Person,
  RESOURCE,
  redemption,
  refresh,
} from '../given.ts';
import { type Opened, shared } from '../opened.ts';

/** performance.md: statements and commits of what succeeds at the first try. */
export const budgetContract = (kind: DatabaseKind): void => {
  let one: Opened;
  let person: Person;
  beforeAll(async () => {
    one = await shared(kind);
    person = await givenPerson(one.storage);
  });

  test('client credentials: one insert, one commit', async () => {
    const access_token = newMachineToken(person.client.client_id);
    const issue = () => one.storage.tokens.issue({ spends: [], family: undefined, access_token }, NOW);
    expect(await one.counting(issue)).toEqual({ read: 0, write: 1, commit: 1 });
  });

  test('client credentials as a JWT: nothing', async () => {
    const issue = () => one.storage.tokens.issue({ spends: [], family: undefined, access_token: undefined }, NOW);
    expect(await one.counting(issue)).toEqual({ read: 0, write: 0, commit: 0 });
  });

  test('authorize with a session and remembered consent: two reads, one insert', async () => {
    const { session, account, client } = person;
    const authorize = async () => {
      await one.storage.sessions.find(session.bucket, session.session_hash, NOW);
      await one.storage.authorizations.candidates(account.account_id, client.client_id, session.session_id);
      await one.storage.codes.write(newCode(person), { replaces: false }, NOW);
    };
    expect(await one.counting(authorize)).toEqual({ read: 2, write: 1, commit: 1 });
  });

  test('code: one read, three writes, one commit', async () => {
    const code = await givenCode(one.storage, person);
    const redeem = async () => {
      await one.storage.codes.find(code.bucket, code.attempt_id, NOW);
      await one.storage.tokens.issue(redemption(person, code), NOW);
    };
    expect(await one.counting(redeem)).toEqual({ read: 1, write: 3, commit: 1 });
  });

  test('refresh: one read, two writes, one commit', async () => {
    const family = await givenFamily(one.storage, person);
    const rotate = async () => {
      await one.storage.families.find(family.family_id, NOW);
      await one.storage.tokens.issue(refresh(family), NOW);
    };
    expect(await one.counting(rotate)).toEqual({ read: 1, write: 2, commit: 1 });
  });

  test('a repeat, a replay and a reuse: two more at most', async () => {
    const family = await givenFamily(one.storage, person);
    await one.storage.tokens.issue(refresh(family), NOW);
    expect(await one.counting(() => one.storage.tokens.issue(refresh(family), NOW))).toMatchObject({
      read: 1,
      write: 1,
    });
    const reuse = { ...family, generation: 0 };
    expect(await one.counting(() => one.storage.tokens.issue(refresh(reuse), NOW))).toMatchObject({
      read: 1,
      write: 3,
    });
  });

  test('introspection: one read', async () => {
    const family = await givenFamily(one.storage, person);
    const token = newToken(family);
    const opaque = () => one.storage.tokens.find(token.bucket, token.token_hash, NOW);
    expect(await one.counting(opaque)).toEqual({ read: 1, write: 0, commit: 0 });
    const jwt = () => one.storage.tokens.findJwt(token.bucket, 'jti', family.family_id, RESOURCE, NOW);
    expect(await one.counting(jwt)).toEqual({ read: 1, write: 0, commit: 0 });
  });

  test('revocation: one write, one commit', async () => {
    const { family_id } = await givenFamily(one.storage, person);
    const by = { type: 'client', id: person.client.client_id } as const;
    const end = () => one.storage.families.end(family_id, 'revoked', by, NOW);
    expect(await one.counting(end)).toEqual({ read: 0, write: 1, commit: 1 });
    expect(await one.counting(() => one.storage.tokens.end(1, 'Ahash', NOW))).toEqual({ read: 0, write: 1, commit: 1 });
    expect(await one.counting(() => one.storage.tokens.endJwt(1, newId('jti'), NOW))).toEqual({
      read: 0,
      write: 1,
      commit: 1,
    });
  });

  test('a client with its secrets: one read', async () => {
    const find = () => one.storage.clients.find(person.client.client_id);
    expect(await one.counting(find)).toEqual({ read: 1, write: 0, commit: 0 });
  });

  test('any number of events, counts and marks: a statement for each sort', async () => {
    const event = { attempt_id: newId('attempt'), client_id: 'c', at: NOW, event: 'e', reason: '', evidence: {} };
    const events = Array.from({ length: 100 }, (_, seq) => ({ ...event, seq }));
    const append = () => one.storage.attempts.append(events, [{ client_id: 'c', reason: 'r', hour: NOW, count: 1 }]);
    expect(await one.counting(append)).toEqual({ read: 0, write: 3, commit: 1 });
    const marks = Array.from({ length: 100 }, (_, n) => ({ type: 'session', id: `s${n}`, at: NOW }) as const);
    expect(await one.counting(() => one.storage.upkeep.used(marks))).toEqual({ read: 0, write: 1, commit: 1 });
    expect(await one.counting(() => one.storage.throttles.fail(['a', 'b', 'c'], NOW, 0))).toEqual({
      read: 0,
      write: 1,
      commit: 1,
    });
  });

  test('disconnecting: the change and its audit entry, one commit', async () => {
    const { authorization } = await givenPerson(one.storage);
    const end = () => one.storage.authorizations.end(authorization.authorization_id, COMMAND, NOW);
    expect(await one.counting(end)).toEqual({ read: 0, write: 2, commit: 1 });
  });
};
