/** RFC 7591 §2: an app, as it is registered and as it is shown. */
import { Type } from 'typebox';
import { authMethods, grantTypes } from '../../clients/grant-check.ts';
import type { ListedClient } from '../../model/client.ts';

const seconds = (description: string) => Type.Integer({ minimum: 0, description: `${description}; 0 is for ever` });
const uri = (description: string) => Type.String({ description });
const yesOrNo = (description: string) => Type.Enum(['yes', 'no'], { description });

/** What its owner decides. */
const metadata = {
  client_name: Type.String({ description: 'What people call it' }),
  description: Type.String({ description: 'What it does, in a sentence or two' }),
  redirect_uris: Type.Array(Type.String(), { description: 'Where answers may go, compared character by character' }),
  post_logout_redirect_uris: Type.Array(Type.String(), { description: 'Where people may go after signing out' }),
  application_type: Type.Enum(['web', 'native'], { description: 'native: an own scheme, any loopback port' }),
  token_endpoint_auth_method: Type.Enum([...authMethods], { description: 'none: it has no secret' }),
  grant_types: Type.Array(Type.Enum([...grantTypes]), { description: 'How it gets tokens' }),
  scope: Type.String({ description: 'All it may ask for, optional scopes included, with blanks between' }),
  optional_scope: Type.String({ description: 'The part of scope that people may leave out' }),
  authorize_as: Type.Enum(['organization', 'person'], { description: 'In whose name people say yes' }),
  access_token_format: Type.Enum(['opaque', 'jwt']),
  pkce: Type.Enum(['required', 'optional']),
  rotation: Type.Enum(['on', 'off'], { description: 'Of refresh tokens' }),
  access_token_lifetime: seconds('Seconds'),
  refresh_token_lifetime: seconds('Seconds'),
  refresh_token_idle_lifetime: seconds('Seconds unused'),
  id_token_signed_response_alg: Type.Enum(['RS256', 'ES256']),
  client_uri: uri('Its home page'),
  logo_uri: uri('Its logo elsewhere: kept, never fetched or shown. uploadLogo is for the one that people see'),
  policy_uri: uri('Its privacy policy'),
  tos_uri: uri('Its terms of service'),
};

export const kind = Type.Enum(['oauth2', 'internal', 'provider', 'machine'], {
  description:
    'oauth2: people authorize it; internal: it acts for its creator; provider: started from the directory; machine: it acts for itself',
});

/** What only the operator gives an app. */
export const rights = {
  first_party: yesOrNo('An app of the platform itself'),
  skip_authorization: yesOrNo('People are not asked: the operator answers for them'),
  featured: yesOrNo('It comes first in the directory'),
};

export const status = Type.Enum(['draft', 'published', 'suspended']);

export const changeable = Type.Partial(Type.Object(metadata)).properties;

export const registration = {
  ...changeable,
  client_name: metadata.client_name,
  kind: Type.Optional(kind),
  organization_id: Type.Optional(Type.String({ description: 'Which publishes it' })),
  dialect: Type.Optional(Type.String({ description: 'How its clients spell OAuth' })),
  status: Type.Optional(
    Type.Enum(['draft', 'published'], {
      description: 'published unless it says otherwise; where operators review apps, draft',
    }),
  ),
};

/** Beside a name, wherever an app is shown. */
export const logo_hash = Type.String({
  description: 'Its logo is at /logos/{logo_hash} below the issuer; empty: none',
});

const time = Type.Integer({ description: 'Epoch seconds' });

const shown = {
  client_id: Type.String(),
  ...metadata,
  kind,
  organization_id: Type.String({ description: 'Empty: it belongs to no organization' }),
  organization_name: Type.String(),
  logo_hash,
  status,
  suspended_by: Type.Enum(['', 'team'], { description: 'Whose word lifts a suspension; empty: the operator' }),
  review: Type.Enum(['', 'requested', 'declined', 'passed'], { description: 'By an operator, before it is published' }),
  review_requested_at: Type.Integer({ description: '0: never' }),
  review_message: Type.String({ description: 'What the operator said who declined' }),
  dialect: Type.String(),
  ...rights,
  created_by: Type.String({ description: 'account_id; empty: made by no person' }),
  created_at: time,
  updated_at: time,
  revision: Type.Integer({ description: 'What the ETag says' }),
};

export const app = Type.Object(shown, { $id: 'App' });

export const registeredApp = Type.Object(
  {
    ...shown,
    client_secret: Type.Optional(Type.String({ description: 'Shown this once' })),
    refresh_token: Type.Optional(Type.String({ description: 'Of an internal app; shown this once' })),
    idempotency_replayed: Type.Optional(Type.Literal(true)),
  },
  { $id: 'RegisteredApp' },
);

export function showApp(client: ListedClient): object {
  const { generation: _, secrets: __, ...seen } = { secrets: [], ...client };
  return seen;
}
