/**
 * The management API, typed by its own document. A page reads with `api.useQuery`, changes with `api.useMutation`;
 * whatever is not answered well is thrown as a `Problem`.
 */
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';
import { about } from '../about.ts';
import { offline, problemOf } from './problem.ts';
import type { components, paths } from './schema.generated.ts';

export type Schema = components['schemas'];

const problems: Middleware = {
  onResponse: async ({ response }) => {
    if (response.ok) return;
    const problem = await problemOf(response);
    if (problem.reason === 'caller_missing') signIn();
    throw problem;
  },
  onError: ({ error }) => (error instanceof DOMException && error.name === 'AbortError' ? undefined : offline()),
};

export const fetching = createFetchClient<paths>({ baseUrl: `${about.base_path}/api/v1` });
fetching.use(problems);

export const api = createClient(fetching);

/** Of `useQuery`, for what a page can do without: it takes what there is, and `Page` says what could not be had. */
export const aside = { meta: { aside: true } } as const;

/** Whoever is not signed in comes back to where they were. */
export function signIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`${about.issuer}/sign-in?${new URLSearchParams({ return_to: pathname + search })}`);
}

/** RFC 9110 §13.1.1: the change is made only to what was shown. */
export const ifMatch = ({ revision }: { readonly revision: number }) => ({ 'If-Match': `"${revision}"` });

/** One for each thing that is created: a repeated press creates it once. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
