/** Who publishes an app: its team, or an operator who has looked at it. Pure. */
import type { Client } from '../model/client.ts';
import { without, words } from '../protocol/scope.ts';

/** `team`: the team itself; `review`: the team asks, and an operator publishes or declines. */
export type Publishing = 'team' | 'review';

/** An internal app is for its own organization, whatever its status: there is nothing to review. */
export function mayPublish(
  publishing: Publishing,
  { kind, status, review }: Pick<Client, 'kind' | 'review'> & { readonly status: string },
  is_operator: boolean,
): boolean {
  if (is_operator || publishing === 'team' || kind === 'internal') return true;
  return status === 'published' || review === 'passed';
}

/** What an operator has published once, its team may publish again; what an operator has taken back, it may not. */
export function reviewed(
  to: string | undefined,
  is_operator: boolean,
): Partial<Pick<Client, 'review' | 'review_message'>> {
  if (!is_operator) return {};
  if (to === 'draft') return { review: '' };
  return to === 'published' ? { review: 'passed', review_message: '' } : {};
}

/** Who the app says it is, where its answers go, and all it may ask for. */
type Looks = Pick<Client, 'client_name' | 'client_uri' | 'logo_hash' | 'redirect_uris' | 'scope'>;
export type ChangedLooks = { readonly [K in keyof Looks]?: Looks[K] | undefined };

/**
 * A review is of the app as it was. One that its team makes another is looked at again: at once where it is published, and
 * stays so meanwhile; else before it is.
 */
export function reviewAfter(
  publishing: Publishing,
  app: Looks & Pick<Client, 'kind' | 'status' | 'review'>,
  changed: ChangedLooks,
  is_operator: boolean,
): '' | 'requested' | undefined {
  const isReviewed = publishing === 'review' && app.kind !== 'internal' && !is_operator;
  if (!isReviewed || !isAnother(app, changed)) return undefined;
  if (app.status === 'published') return 'requested';
  return app.review === 'passed' ? '' : undefined;
}

function isAnother(app: Looks, changed: ChangedLooks): boolean {
  const names = ['client_name', 'client_uri', 'logo_hash'] as const;
  const more = [
    ...without(words(changed.scope ?? ''), words(app.scope)),
    ...without(changed.redirect_uris ?? [], app.redirect_uris),
  ];
  return more.length > 0 || names.some((name) => (changed[name] ?? app[name]) !== app[name]);
}
