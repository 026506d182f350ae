import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OpenStorage } from '../../../server/src/storage/index.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenPerson, NOW } from '../given.ts';
import { shared } from '../opened.ts';

export const logoContract = (kind: DatabaseKind): void => {
  let storage: OpenStorage;
  beforeAll(async () => {
    ({ storage } = await shared(kind));
  });

  const newLogo = (logo_hash = randomBytes(32).toString('base64url')) => ({
    logo_hash,
    image: `image of ${logo_hash}`,
  });
  const newApp = async () => (await givenPerson(storage)).client.client_id;
  const set = (client_id: string, logo: ReturnType<typeof newLogo> | undefined, if_revision?: number) =>
    storage.logos.set(client_id, logo, { if_revision }, COMMAND, NOW + 5);

  describe('a logo', () => {
    test('is found by its hash, and changes the app with its entry', async () => {
      const [client_id, first, second] = [await newApp(), newLogo(), newLogo()];
      expect(await set(client_id, first, 1)).toBe('updated');
      expect(await storage.logos.find(first.logo_hash)).toBe(first.image);
      expect(await set(client_id, second)).toBe('updated');
      expect([await storage.logos.find(first.logo_hash), await storage.logos.find(second.logo_hash)]).toEqual([
        undefined,
        second.image,
      ]);
      const { logo_hash } = second;
      expect(await storage.clients.find(client_id)).toMatchObject({ logo_hash, revision: 3, updated_at: NOW + 5 });
      const [entry] = await storage.audit.list(1);
      expect(entry).toMatchObject({ action: 'client.update', client_id, detail: { changed: ['logo_hash'] } });
    });

    test('of another revision, or of no app, changes nothing', async () => {
      const [client_id, logo] = [await newApp(), newLogo()];
      expect(await set(client_id, logo, 7)).toBe('stale');
      expect(await set('nothing', logo)).toBe('unknown');
      expect(await storage.logos.find(logo.logo_hash)).toBeUndefined();
      expect(await storage.clients.find(client_id)).toMatchObject({ logo_hash: '', revision: 1 });
    });

    test('that two apps have stays with the one when the other gives it up', async () => {
      const [one, other, logo] = [await newApp(), await newApp(), newLogo()];
      for (const client_id of [one, other]) await set(client_id, logo);
      expect(await set(one, undefined)).toBe('updated');
      expect((await storage.clients.find(one))?.logo_hash).toBe('');
      expect(await storage.logos.find(logo.logo_hash)).toBe(logo.image);
      await storage.clients.update(other, { status: 'deleted' }, COMMAND, NOW);
      expect(await storage.logos.find(logo.logo_hash)).toBeUndefined();
    });

    test('is whole, whoever of ten at once is last', async () => {
      const client_id = await newApp();
      const logos = Array.from({ length: 10 }, () => newLogo());
      await Promise.all(logos.map((logo) => set(client_id, logo)));
      const { logo_hash } = (await storage.clients.find(client_id)) ?? expect.unreachable();
      expect(await storage.logos.find(logo_hash)).toBe(`image of ${logo_hash}`);
    });
  });
};
