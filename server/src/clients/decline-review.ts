/** An operator does not publish an app, or takes it back to draft, and says what is missing. */
import type { Actor } from '../model/actor.ts';
import type { Client } from '../model/client.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { updateClient } from './update.ts';

/** `undefined`: there is no such app. Throws `review_not_requested`, or `revision_stale`: who published it meanwhile has decided. */
export const declineReview =
  (deps: Parameters<typeof updateClient>[0]) =>
  async (app: Client, review_message: string, by: Actor): Promise<Client | undefined> => {
    const { client_id, status, review, revision } = app;
    if (status === 'suspended' || review !== 'requested') throw refuse('review_not_requested', {});
    const declined = { status: 'draft', review: 'declined', review_message } as const;
    return updateClient(deps)(client_id, { ...declined, if_revision: revision }, by);
  };
