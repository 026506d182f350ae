/** RFC 7591 §2: which grants an app may use, how it authenticates, and what follows from both. */
import type { RegistrationProblem } from '../model/registration.ts';
import type { Concession } from '../protocol/concession.ts';
import type { Metadata } from './metadata.ts';

export const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'] as const;
export const authMethods = ['none', 'client_secret_basic', 'client_secret_post'] as const;

export function grantProblems(metadata: Metadata, concessions: readonly Concession[]): readonly RegistrationProblem[] {
  const { kind, token_endpoint_auth_method } = metadata;
  const browserless = BROWSERLESS[kind];
  return [
    ...unknownProblems(metadata),
    ...(browserless ? browserlessProblems(metadata, browserless) : browserProblems(metadata)),
    ...(token_endpoint_auth_method === 'none' ? publicProblems(metadata, concessions) : []),
  ];
}

function unknownProblems({ grant_types, token_endpoint_auth_method }: Metadata): readonly RegistrationProblem[] {
  const known: readonly string[] = grantTypes;
  const methods: readonly string[] = authMethods;
  return [
    ...grant_types
      .filter((grant) => !known.includes(grant))
      .map((grant) => ({ field: 'grant_types', problem: `${grant} is none of ${known.join(', ')}.` })),
    ...when(!methods.includes(token_endpoint_auth_method), {
      field: 'token_endpoint_auth_method',
      problem: `${token_endpoint_auth_method} is none of ${methods.join(', ')}.`,
    }),
  ];
}

interface Browserless {
  readonly who: string;
  /** The one grant it has. */
  readonly grant_type: string;
}

/** RFC 6749 §4.4: a machine acts for itself. An internal app acts for its creator, with a refresh token it is given. */
const BROWSERLESS: Readonly<Partial<Record<Metadata['kind'], Browserless>>> = {
  machine: { who: 'A machine', grant_type: 'client_credentials' },
  internal: { who: 'An internal app', grant_type: 'refresh_token' },
};

function browserlessProblems(metadata: Metadata, { who, grant_type }: Browserless): readonly RegistrationProblem[] {
  const { grant_types, redirect_uris, post_logout_redirect_uris } = metadata;
  return [
    ...when(grant_types.join() !== grant_type, {
      field: 'grant_types',
      problem: `${who} has ${grant_type} and nothing else: write that, or the kind oauth2.`,
    }),
    ...when(redirect_uris.length > 0, {
      field: 'redirect_uris',
      problem: `${who} has none, since no browser is sent to it: leave them out, or write the kind oauth2.`,
    }),
    ...when(post_logout_redirect_uris.length > 0, {
      field: 'post_logout_redirect_uris',
      problem: `${who} has none, since nobody signs out of it: leave them out.`,
    }),
  ];
}

function browserProblems({ grant_types, redirect_uris }: Metadata): readonly RegistrationProblem[] {
  if (!grant_types.includes('authorization_code')) {
    const problem = 'Without authorization_code nobody can authorize the app: add it, or write the kind machine.';
    return [{ field: 'grant_types', problem }];
  }
  return when(redirect_uris.length === 0, {
    field: 'redirect_uris',
    problem: 'There is none: write at least one address of the app for the answer.',
  });
}

/** RFC 9700 §2.1.1, RFC 9700 §2.2.2, RFC 6749 §4.4: without a secret, these are what is left to know it by. */
function publicProblems(
  { kind, grant_types, pkce, rotation }: Metadata,
  concessions: readonly Concession[],
): readonly RegistrationProblem[] {
  if (kind !== 'oauth2') {
    const problem = `An app of the kind ${kind} has a secret: write client_secret_basic or client_secret_post.`;
    return [{ field: 'token_endpoint_auth_method', problem }];
  }
  return [
    ...when(pkce !== 'required' && !concessions.includes('public_client_without_pkce'), {
      field: 'pkce',
      problem: 'An app without a secret must use PKCE: write required, or give it a secret.',
    }),
    ...when(rotation !== 'on', {
      field: 'rotation',
      problem: 'Refresh tokens of an app without a secret must rotate: write on, or give it a secret.',
    }),
    ...when(grant_types.includes('client_credentials'), {
      field: 'grant_types',
      problem: 'client_credentials needs a secret: leave it out, or give the app one.',
    }),
  ];
}

function when(wrong: boolean, problem: RegistrationProblem): readonly RegistrationProblem[] {
  return wrong ? [problem] : [];
}
