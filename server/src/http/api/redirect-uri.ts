/** RFC 6749 §3.1.2: where answers go, and whether they still do. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { team } from './right.ts';

const redirectUri = Type.Object(
  {
    redirect_uri: Type.String(),
    last_used_at: Type.Integer({
      description: 'When a code last went there, within a minute; 0: not in the last year',
    }),
  },
  { $id: 'RedirectUri' },
);

export const listRedirectUris = operation({
  operation_id: 'listRedirectUris',
  method: 'GET',
  path: '/apps/{client_id}/redirect-uris',
  tag: 'Apps',
  summary: 'List the redirect URIs of an app, and when each was last used',
  scope: 'grantry:apps.read',
  right: team,
  answer: Type.Object({ redirect_uris: Type.Array(redirectUri) }),
  run: async ({ storage }, { subject: { client_id, redirect_uris } }) => {
    const uses = await storage.listings.redirectUris(client_id);
    const usedAt = new Map(uses.map((use) => [use.redirect_uri, use.last_used_at]));
    return answer({
      redirect_uris: redirect_uris.map((redirect_uri) => ({
        redirect_uri,
        last_used_at: usedAt.get(redirect_uri) ?? 0,
      })),
    });
  },
});
