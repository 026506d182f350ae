import type { Actor } from './actor.ts';

/** Somebody outside the team who may try an app that is not published, by address: whether there is an account is not told. */
export interface TestUser {
  readonly client_id: string;
  /** Lower case, trimmed, NFC. */
  readonly email: string;
  readonly created_at: number;
}

export const MOST_TEST_USERS = 100;

export interface TestUsers {
  /** In the order of their addresses. */
  list(client_id: string): Promise<readonly TestUser[]>;
  /** Adding one again changes nothing. `full`: there are `MOST_TEST_USERS`. */
  add(user: TestUser, by: Actor): Promise<'added' | 'full' | 'unknown_client'>;
  remove(client_id: string, email: string, by: Actor, now: number): Promise<'removed' | 'unknown'>;
}
