/** RFC 6819 §4.4.1.11: strangers who have passwords hashed until nobody else can sign in. */
import { expect, test } from 'vitest';
import { passwordHasher } from '../../server/src/accounts/password.ts';
import { useLinks } from '../../server/src/accounts/use-link.ts';
import { newAccount } from '../storage/given.ts';

test('a queue full of passwords that strangers choose', async () => {
  const { hash } = passwordHasher({ width: 1, queue: 4 });
  const heard = async (hashed: Promise<string>) =>
    hashed.then(
      () => 'hashed',
      ({ reason }: { readonly reason: string }) => reason,
    );
  const strangers = Array.from({ length: 8 }, () => heard(hash('a password')));
  expect(await heard(hash('a password', true))).toBe('hashed');
  const answers = await Promise.all(strangers);
  expect(answers).toEqual([...Array(4).fill('hashed'), ...Array(4).fill('hash_queue_full')]);
});

test('a hash for an address that has an account by now', async () => {
  const done: string[] = [];
  const deps = {
    clock: () => 1,
    hashPassword: async () => done.push('hashed'),
    storage: {
      accounts: { findByEmail: async (email: string) => newAccount({ email }) },
      links: { end: async () => done.push('ended'), signUp: async () => 'email_taken' },
    },
  };
  const { signUp } = useLinks(deps as unknown as Parameters<typeof useLinks>[0]);
  const link = { purpose: 'sign_up', link_hash: 'h', email: 'ada@example.org' } as Parameters<typeof signUp>[0];
  expect(await signUp(link, { name: 'Ada', password: 'a password' })).toEqual({ outcome: 'email_taken' });
  expect(done).toEqual(['ended']);
});
