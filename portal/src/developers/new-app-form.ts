import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { about } from '../about.ts';
import { api, newIdempotencyKey, type Schema } from '../api/client.ts';
import type { App } from './app.tsx';
import { type Place, setups } from './app-kind.ts';
import { isForBrowser } from './app-navigation.tsx';
import { fieldProblem } from './field-problem.ts';

export interface Draft {
  readonly kind: App['kind'] | undefined;
  readonly place: Place | undefined;
  readonly organization_id: string;
  readonly client_name: string;
  readonly description: string;
  readonly redirect_uris: readonly string[];
  readonly scope: string;
  readonly optional_scope: string;
}

export interface NewAppForm {
  readonly draft: Draft;
  readonly created: Schema['RegisteredApp'] | undefined;
  readonly error: unknown;
  readonly isBusy: boolean;
  change(changes: Partial<Draft>): void;
  problemOf(field: string): string | undefined;
  create(): void;
}

export function useNewApp(beginning: Pick<Draft, 'organization_id' | 'kind'>): NewAppForm {
  const [draft, setDraft] = useState<Draft>({
    place: undefined,
    client_name: '',
    description: '',
    redirect_uris: [''],
    ...usualScope(beginning.kind ?? 'oauth2'),
    ...beginning,
  });
  // One for what is written in the form: a press that is repeated creates it once, what was mended is another.
  const [key, setKey] = useState(newIdempotencyKey);
  // A secret is kept no longer than it is shown.
  const queries = useQueryClient();
  const { mutate, data, error, isPending } = api.useMutation('post', '/apps', {
    gcTime: 0,
    // The list of apps is another one now.
    onSuccess: () => void queries.invalidateQueries(),
  });
  return {
    draft,
    created: data,
    error,
    isBusy: isPending,
    change: (changes) => {
      setDraft({ ...draft, ...changes, ...(changes.kind && usualScope(changes.kind)) });
      setKey(newIdempotencyKey());
    },
    problemOf: (field) => fieldProblem(error, field),
    create: () => mutate({ params: { header: { 'Idempotency-Key': key } }, body: bodyOf(draft) }),
  };
}

/** Where the platform's documents speak a dialect, its apps ask for what those say. */
function usualScope(kind: App['kind']): Pick<Draft, 'scope' | 'optional_scope'> {
  const isStandard = about.default_dialect === '' && isForBrowser(kind);
  return { scope: isStandard ? 'openid offline_access' : '', optional_scope: '' };
}

/** What is left out is as the server, or the platform's dialect, usually has it. */
export function bodyOf({ kind = 'oauth2', place = 'server', organization_id, redirect_uris, scope, ...rest }: Draft) {
  const { application_type, token_endpoint_auth_method } = setups[place];
  const dialect = about.default_dialect;
  return {
    ...rest,
    kind,
    status: 'draft',
    ...(place !== 'server' && { token_endpoint_auth_method }),
    ...(scope !== '' && { scope }),
    ...(dialect !== '' && { dialect }),
    ...(organization_id !== '' && { organization_id }),
    ...(isForBrowser(kind) && { application_type, redirect_uris: redirect_uris.filter(Boolean) }),
  } as const;
}
