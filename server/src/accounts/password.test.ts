import { hash as argon2 } from '@node-rs/argon2';
import { describe, expect, test, vi } from 'vitest';
import { hashWidth, passwordFits, passwordHasher } from './password.ts';

const hasher = passwordHasher({ width: 2 });

/** Argon2 whose hashes end when told, so a queue can be filled. */
async function heldHasher(width: number, queue: number) {
  const held: (() => void)[] = [];
  const hash = (password: string) => new Promise<string>((resolve) => held.push(() => resolve(`phc of ${password}`)));
  vi.doMock('@node-rs/argon2', () => ({ hash, verify: hash }));
  vi.resetModules();
  const fresh = await import('./password.ts');
  vi.doUnmock('@node-rs/argon2');
  return { ...fresh.passwordHasher({ width, queue }), running: () => held.length, end: () => held.shift()?.() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('hashes', () => {
  test('a password is argon2id with the parameters of the OWASP, and is recognised', async () => {
    const phc = await hasher.hash('correct horse');
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hasher.hash('correct horse')).not.toBe(phc);
    expect(await hasher.verify('correct horse', phc)).toBe(true);
    expect(await hasher.verify('correct horsf', phc)).toBe(false);
  });

  test('a hash made with other parameters is recognised and is to be made anew', async () => {
    const phc = await argon2('correct horse', { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    expect(await hasher.verify('correct horse', phc)).toBe(true);
    expect(hasher.needsRehash(phc)).toBe(true);
    expect(hasher.needsRehash(await hasher.hash('x'))).toBe(false);
  });

  test('nothing of a password is cut off, not after a NUL and not at its end', async () => {
    const phc = await hasher.hash('a\u0000b');
    expect(await hasher.verify('a\u0000c', phc)).toBe(false);
    const long = await hasher.hash(`${'x'.repeat(1023)}y`);
    expect(await hasher.verify(`${'x'.repeat(1023)}z`, long)).toBe(false);
    expect(await hasher.verify(`${'x'.repeat(1023)}y`, long)).toBe(true);
  });

  test('1024 bytes are the longest', async () => {
    expect(passwordFits('x'.repeat(1024))).toBe(true);
    expect(passwordFits('é'.repeat(513))).toBe(false);
    await expect(hasher.hash('x'.repeat(1025))).rejects.toThrow(RangeError);
    expect(await hasher.verify('x'.repeat(1025), await argon2('x'.repeat(1025)))).toBe(false);
  });

  test('another keyboard’s way of composing letters and spaces makes the same password, another letter does not', async () => {
    const phc = await hasher.hash('caf\u00e9 noir \u2163');
    expect(await hasher.verify('cafe\u0301\u00a0noir \u2163', phc)).toBe(true);
    expect(await hasher.verify('caf\u00e9 noir IV', phc)).toBe(false);
  });
});

describe('an account that is not there', () => {
  test('costs a hash with the parameters of today', async () => {
    const verified: string[] = [];
    vi.doMock('@node-rs/argon2', () => ({
      hash: vi.fn(),
      verify: async (phc: string) => {
        verified.push(phc);
        return true;
      },
    }));
    vi.resetModules();
    const fresh = (await import('./password.ts')).passwordHasher({ width: 1 });
    vi.doUnmock('@node-rs/argon2');
    // Even if somebody found what the fixed hash is the hash of.
    expect(await fresh.verify('x', undefined)).toBe(false);
    expect(await fresh.verify('x', '')).toBe(false);
    expect(verified).toHaveLength(2);
    for (const phc of verified) expect(fresh.needsRehash(phc)).toBe(false);
  });

  test('has a hash that argon2 can read', async () => {
    expect(await hasher.verify('x', undefined)).toBe(false);
  });
});

describe('the queue', () => {
  test('runs as many at once as it is wide, and refuses what it cannot hold', async () => {
    const { hash, running, end } = await heldHasher(2, 1);
    const first = [hash('a'), hash('b'), hash('c')];
    await expect(hash('d')).rejects.toMatchObject({ reason: 'hash_queue_full', evidence: { retry_after: 2 } });
    expect(running()).toBe(2);
    end();
    await first[0];
    await turn();
    expect(running()).toBe(2);
    // The place that came free in the queue can be taken again.
    const e = hash('e');
    await expect(hash('f')).rejects.toMatchObject({ reason: 'hash_queue_full' });
    for (let left = 0; left < 3; left += 1) {
      end();
      await turn();
    }
    expect(await Promise.all([...first, e])).toEqual(['phc of a', 'phc of b', 'phc of c', 'phc of e']);
  });

  test('gives back the place of a hash that failed', async () => {
    const one = passwordHasher({ width: 1, queue: 0 });
    await expect(one.verify('x', 'not a hash')).rejects.toThrow();
    expect(await one.verify('x', await one.hash('x'))).toBe(true);
  });

  test('is as wide as the cores, and leaves two threads of the pool to token requests', () => {
    expect([1, 2, 4, 64].map((cores) => hashWidth(cores))).toEqual([1, 2, 2, 2]);
    expect(hashWidth(8, 16)).toBe(8);
    expect(hashWidth(8, 1)).toBe(1);
  });
});
