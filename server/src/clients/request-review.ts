/** A team asks an operator to publish its app. */
import type { Actor } from '../model/actor.ts';
import type { Client } from '../model/client.ts';
import { mayPublish, type Publishing } from '../policies/may-publish.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { updateClient } from './update.ts';

type Deps = Parameters<typeof updateClient>[0] & { readonly policies: { readonly publishing: Publishing } };

/** `undefined`: there is no such app. Throws `review_not_needed`, or `revision_stale`: who published it meanwhile has decided. */
export const requestReview =
  (deps: Deps) =>
  async (app: Client, by: Actor): Promise<Client | undefined> => {
    const { client_id, status, revision } = app;
    if (status !== 'draft' || mayPublish(deps.policies.publishing, app, false)) throw refuse('review_not_needed', {});
    const asked = { review: 'requested', review_requested_at: deps.clock(), review_message: '' } as const;
    return updateClient(deps)(client_id, { ...asked, if_revision: revision }, by);
  };
