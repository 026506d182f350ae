import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { secret } from '../../../tests/samples/keys.ts';
import {
  ATTEMPT_ID,
  client,
  DAY,
  FAMILY_ID,
  family,
  foundCode,
  foundFamily,
  NOW,
} from '../../../tests/samples/noun.ts';
import { bucketOf, bucketOfFamily } from '../model/bucket.ts';
import type { Client } from '../model/client.ts';
import { readRefreshToken } from './form.ts';
import type { Issuance, Proof } from './issuance.ts';
import { lineage, marksOfRefresh, type Policy } from './lineage.ts';

/** Numbers that tell where they were used. */
const policy: Policy = {
  accessTokenExpiry: (_client, format, now, family_expires_at) =>
    now + (format === 'jwt' ? 7 : 11) + (family_expires_at === 0 ? 0 : 100),
  familyExpiry: (_client, refresh_token, now) => now + (refresh_token ? 300 * DAY : 3 * DAY),
  idleExpiry: (_client, refresh_token, now) => (refresh_token ? now + DAY : 0),
  repeatLifetime: () => 90,
};

const deps = { secret, random: randomBytes, policy };
const issuance = (proof: Proof, changes: Partial<Client> = {}): Issuance => ({
  client: client(changes),
  attempt_id: ATTEMPT_ID,
  proof,
  scope: 'read',
  resource: 'https://api.example',
  cnf: '',
  event: 'tokens_issued',
  reused: 'code_replayed',
  dead: 'code_ended',
});
const ofCode = (changes: Partial<Client> = {}, found = foundCode()) =>
  lineage(deps, issuance({ type: 'code', found }, changes), 'opaque', NOW);

describe('client credentials', () => {
  test('belong to no family and speak for nobody', () => {
    const line = lineage(deps, issuance({ type: 'client' }), 'jwt', NOW);
    expect(line).toMatchObject({ family_id: '', holder: undefined, refresh_token: '', born: undefined });
    expect(line.expires_at).toBe(NOW + 7);
  });
});

describe('a code', () => {
  test('founds a family whose id begins with its bucket, the day of its absolute expiry', () => {
    const { born, family_id } = ofCode();
    expect(born?.expires_at).toBe(NOW + 300 * DAY);
    expect(born?.bucket).toBe(bucketOf(NOW + 300 * DAY));
    expect(bucketOfFamily(family_id)).toBe(born?.bucket);
    expect(born?.family_id).toBe(family_id);
    expect(ofCode().family_id).not.toBe(family_id);
  });

  test('hands on who answered, how they signed in and what was asked', () => {
    const found = foundCode({ nonce: 'n', claims: '{}', organization_id: 'acme', auth_time: NOW - 9, scope: 'all' });
    const { born, holder } = ofCode({ generation: 4 }, found);
    const held = { account_id: 'ada', organization_id: 'acme', auth_time: NOW - 9, claims: '{}' };
    expect(holder).toEqual({ ...held, nonce: 'n' });
    expect(born).toMatchObject({
      ...held,
      attempt_id: ATTEMPT_ID,
      authorization_id: 'authorization_1',
      client_generation: 4,
      scope: 'read',
      ended_at: 0,
      repeat: '',
    });
    expect(born).not.toHaveProperty('nonce');
  });

  test('makes the first refresh token, of which only a keyed hash is kept', () => {
    const { refresh_token, born, family_id, idle_expires_at } = ofCode();
    expect(readRefreshToken(secret, refresh_token)).toEqual({ family_id, generation: 1 });
    expect(born).toMatchObject({ generation: 1, idle_expires_at: NOW + DAY });
    expect(idle_expires_at).toBe(NOW + DAY);
    expect(born?.refresh_hash).toBe(secret.hash('token hash', refresh_token));
    expect(JSON.stringify(born)).not.toContain(refresh_token);
  });

  test('makes none for an app that is not registered to refresh; its family lives as long as its token', () => {
    const { refresh_token, born } = ofCode({ grant_types: ['authorization_code'] });
    expect(refresh_token).toBe('');
    expect(born).toMatchObject({ generation: 0, refresh_hash: '', idle_expires_at: 0, expires_at: NOW + 3 * DAY });
  });

  test('gives an access token that ends no later than its family', () => {
    expect(ofCode().expires_at).toBe(NOW + 111);
  });
});

describe('a refresh token', () => {
  const presented = { refresh_token: 'presented', refresh_hash: 'hash', generation: 6 };
  const found = foundFamily({ generation: 6, claims: '{}', auth_time: NOW - 9 });
  const ofRefresh = (rotate: boolean) =>
    lineage(deps, issuance({ type: 'refresh_token', found, presented, rotate }), 'opaque', NOW);

  test('stays in its family, whose absolute end does not move', () => {
    const line = ofRefresh(true);
    expect(line).toMatchObject({ family_id: FAMILY_ID, born: undefined, repeat_lifetime: 90 });
    expect(line.expires_at).toBe(NOW + 111);
    expect(line.idle_expires_at).toBe(NOW + DAY);
  });

  test('has a successor one generation on', () => {
    const { refresh_token, refresh_hash } = ofRefresh(true);
    expect(readRefreshToken(secret, refresh_token)).toEqual({ family_id: FAMILY_ID, generation: 7 });
    expect(refresh_hash).toBe(secret.hash('token hash', refresh_token));
  });

  test('has none without rotation', () => {
    expect(ofRefresh(false)).toMatchObject({ refresh_token: '', refresh_hash: '' });
  });

  test('keeps who signed in and when, and loses the nonce', () => {
    const { holder } = ofRefresh(true);
    expect(holder).toMatchObject({ account_id: 'ada', auth_time: NOW - 9, claims: '{}', nonce: '' });
    expect(family().auth_time).not.toBe(NOW - 9);
  });
});

describe('what a refresh used', () => {
  const presented = { refresh_token: 'presented', refresh_hash: 'hash', generation: 1 };
  const marks = (rotate: boolean) =>
    marksOfRefresh(policy, issuance({ type: 'refresh_token', found: foundFamily(), presented, rotate }), NOW);
  const authorization = { type: 'authorization', id: 'authorization_1', at: NOW };

  test('is its authorization; the family is written by the rotation itself', () => {
    expect(marks(true)).toEqual([authorization]);
  });

  test('without rotation is its family too, which lies idle from now on', () => {
    expect(marks(false)).toEqual([
      authorization,
      { type: 'family', id: FAMILY_ID, at: NOW, idle_expires_at: NOW + DAY },
    ]);
  });

  test('is nothing for any other grant', () => {
    expect(marksOfRefresh(policy, issuance({ type: 'client' }), NOW)).toEqual([]);
    expect(marksOfRefresh(policy, issuance({ type: 'code', found: foundCode() }), NOW)).toEqual([]);
  });
});
