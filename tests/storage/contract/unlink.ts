import { beforeAll, describe, expect, test } from 'vitest';
import type { Arrival } from '../../../server/src/model/identity.ts';
import type { Storage } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { NOW, newAccount, newId } from '../given.ts';
import { openedTwice } from '../opened.ts';
import { newArrival } from './identity.ts';

const SERVER = { type: 'server' } as const;

export const unlinkContract = (kind: DatabaseKind): void => {
  let storage: Storage;
  let other: Storage;
  beforeAll(async () => {
    [storage, other] = await openedTwice(kind);
  });
  const arrive = (arrival: Arrival) => storage.identities.arrive(arrival, SERVER, NOW);
  const linked = async (account_id: string) =>
    (await storage.identities.list(account_id)).map(({ subject }) => subject);

  describe('who signs in by several ways', () => {
    test('has one less, as long as another one remains', async () => {
      const ways = { by_password: true, issuers: ['https://platform.example'] };
      const account = newAccount();
      await storage.accounts.create(account, undefined, SERVER);
      const { account_id, email: link_email } = account;
      const [first, second, closed] = ['platform', 'platform', 'closed'].map((name) =>
        newArrival({ issuer: `https://${name}.example`, link_email, first: undefined }),
      ) as [Arrival, Arrival, Arrival];
      for (const arrival of [first, second, closed]) await arrive(arrival);
      const unlink = ({ issuer, subject }: Arrival, by = ways, who = account_id, at = storage) =>
        at.identities.unlink({ account_id: who, issuer, subject }, by, SERVER, NOW);
      const elsewhere = { ...ways, by_password: false };
      expect(await unlink(first, ways, newId('stranger'))).toBe('unknown');
      // Of two at once one stays, and a place that is asked no more is no way in.
      const both = await Promise.all([unlink(first, elsewhere), unlink(second, elsewhere, account_id, other)]);
      expect(both.toSorted()).toEqual(['last_way', 'unlinked']);
      const [left = first, gone = first] = both[0] === 'unlinked' ? [second, first] : [first, second];
      expect(await unlink(gone, elsewhere)).toBe('unknown');
      expect(await unlink(closed, elsewhere)).toBe('unlinked');
      expect(await linked(account_id)).toEqual([left.subject]);
      expect(await unlink(left)).toBe('unlinked');
      expect(await arrive({ ...left, link_email: '' })).toEqual({ outcome: 'unknown' });
    });

    test('may have no password to fall back on', async () => {
      const account = newAccount({ password_hash: '' });
      await storage.accounts.create(account, undefined, SERVER);
      const arrival = newArrival({ link_email: account.email, first: undefined });
      await arrive(arrival);
      const { account_id } = account;
      const ways = { by_password: true, issuers: ['https://platform.example'] };
      expect(await storage.identities.unlink({ account_id, ...arrival }, ways, SERVER, NOW)).toBe('last_way');
      expect(await linked(account_id)).toEqual([arrival.subject]);
    });
  });
};
