/** People, who asked whom, and who is whose friend: in SQLite. Whatever changes two rows is one transaction. */
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';

export type Store = Database.Database;

export interface User {
  readonly _id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
}

export interface Friendship {
  readonly _id: string;
  readonly adder: string;
  readonly accepter: string;
  readonly createdAt: string;
}

/** By `_id`: who asked whom. */
export type Pair = readonly [adder: string, accepter: string];

export function openStore(file: string): Store {
  const store = new Database(file);
  store.exec(`
    CREATE TABLE IF NOT EXISTS user (
      _id TEXT PRIMARY KEY, username TEXT UNIQUE NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS request (
      adder TEXT NOT NULL, accepter TEXT NOT NULL, PRIMARY KEY (adder, accepter)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS friendship (
      _id TEXT PRIMARY KEY, adder TEXT NOT NULL, accepter TEXT NOT NULL, createdAt TEXT NOT NULL
    ) STRICT;
  `);
  return store;
}

/** Of an empty store; one that has people is left as it is. */
export function fill(store: Store, users: readonly User[], requests: readonly Pair[], friends: readonly Pair[]): void {
  store.transaction(() => {
    if (store.prepare('SELECT 1 FROM user').get()) return;
    for (const user of users) store.prepare('INSERT INTO user VALUES (:_id, :username, :name, :email)').run(user);
    for (const pair of requests) addRequest(store, ...pair);
    for (const pair of friends) addFriendship(store, ...pair);
  })();
}

export function userOf(store: Store, _id: string): User | undefined {
  return store.prepare<[string], User>('SELECT * FROM user WHERE _id = ?').get(_id);
}

export function friendsOf(
  store: Store,
  me: string,
): readonly { readonly friendship: Friendship; readonly user: User }[] {
  const mine = store
    .prepare<[string], Friendship>('SELECT * FROM friendship WHERE ? IN (adder, accepter) ORDER BY createdAt, _id')
    .all(me);
  return mine.flatMap((friendship) => {
    const user = userOf(store, friendship.adder === me ? friendship.accepter : friendship.adder);
    return user ? [{ friendship, user }] : [];
  });
}

export function areFriends(store: Store, one: string, other: string): boolean {
  return friendsOf(store, one).some(({ user }) => user._id === other);
}

/** Those whom `me` asked and who have not answered. */
export function askedBy(store: Store, me: string): readonly User[] {
  return store
    .prepare<[string], User>('SELECT user.* FROM request JOIN user ON _id = accepter WHERE adder = ? ORDER BY username')
    .all(me);
}

/** Those who asked `me` and have no answer yet. */
export function asking(store: Store, me: string): readonly User[] {
  return store
    .prepare<[string], User>('SELECT user.* FROM request JOIN user ON _id = adder WHERE accepter = ? ORDER BY username')
    .all(me);
}

export function addRequest(store: Store, adder: string, accepter: string): void {
  store.prepare('INSERT INTO request VALUES (?, ?)').run(adder, accepter);
}

/** False: there was none. */
export function endRequest(store: Store, adder: string, accepter: string): boolean {
  return store.prepare('DELETE FROM request WHERE adder = ? AND accepter = ?').run(adder, accepter).changes > 0;
}

/** `undefined`: nobody had asked. */
export function acceptRequest(store: Store, adder: string, accepter: string): Friendship | undefined {
  return store.transaction(() =>
    endRequest(store, adder, accepter) ? addFriendship(store, adder, accepter) : undefined,
  )();
}

function addFriendship(store: Store, adder: string, accepter: string): Friendship {
  const friendship = { _id: randomUUID(), adder, accepter, createdAt: new Date().toISOString() };
  store.prepare('INSERT INTO friendship VALUES (:_id, :adder, :accepter, :createdAt)').run(friendship);
  return friendship;
}
