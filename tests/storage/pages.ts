import type { Page, Position } from '../../server/src/model/listing.ts';
import type { Storage } from '../../server/src/model/storage.ts';
import { allItems } from '../../server/src/model/whole-list.ts';
import { NOW } from './given.ts';

export const ALL: Page = { after: undefined, limit: 100 };

/** All items, read two at a time. */
export const inPages = <Item>(
  read: (page: Page) => Promise<readonly Item[]>,
  positionOf: (item: Item) => Position,
): Promise<readonly Item[]> => allItems(read, positionOf, 2);

export const connectedApps = (storage: Storage, account_id: string) =>
  storage.listings.connectedApps({ account_id, authorization_ids: undefined, search: '', now: NOW }, ALL);

export const liveSessions = (storage: Storage, account_id: string, now = NOW) =>
  storage.listings.sessions({ account_id, search: '', now }, ALL);

export const livingFamilies = (storage: Storage, authorization_id: string, now = NOW) =>
  storage.listings.families({ authorization_id, search: '', now }, ALL);
