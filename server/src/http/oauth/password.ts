/**
 * RFC 9700 §2.4 bent by the concession password_at_api; there only where `dialects.password_at_api` names an app for an
 * API. The API forwards the `Authorization: Basic …` that a person sent it, and never checks a password itself.
 *
 * Request: POST, authenticated as the API; a form with `authorization`, that header as it came, and `address`, the
 * person's IP address if the API knows it: failures are counted for it, as at the sign-in page.
 * Answer: what introspection says of the token, with `access_token` and `expires_in`. 401 `invalid_grant`: not the
 * person's password. 429 and 503 with Retry-After: come again.
 */
import { isIP } from 'node:net';
import type { AuthenticateCaller } from '../../clients/authenticate.ts';
import type { PasswordAtApi } from '../../grants/password-at-api.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { formBody } from '../body.ts';
import type { Endpoint } from '../endpoint.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';
import type { IntrospectDeps } from './introspect.ts';

export interface PasswordDeps extends BackChannelDeps, Pick<IntrospectDeps, 'introspect'> {
  readonly authenticateCaller: AuthenticateCaller;
  readonly passwordAtApi: PasswordAtApi | undefined;
  readonly clock: () => number;
}

/** None unless the configuration names an app for an API. */
export const password = ({ passwordAtApi, ...deps }: PasswordDeps): readonly Endpoint[] =>
  passwordAtApi ? [endpoint({ ...deps, passwordAtApi })] : [];

const endpoint = (deps: PasswordDeps & { readonly passwordAtApi: PasswordAtApi }): Endpoint => ({
  path: '/oauth/password',
  at: 'issuer',
  methods: ['POST'],
  cors: 'none',
  answer: backChannel(deps, async (request) => {
    refuseQuery(request);
    const params = formBody(request);
    params.refuseRepeated([]);
    const caller = await deps.authenticateCaller({ authorization: request.headers.authorization, params });
    if (caller.type !== 'api') throw refuse('caller_not_api', { client_id: caller.client.client_id });
    const authorization = params.one('authorization');
    if (authorization === undefined) throw refuse('password_missing', {});
    const told = params.one('address') ?? '';
    const { resource } = caller.api;
    const address = isIP(told) ? told : request.address;
    const { access_token, attempt_id, client_id, scope } = await deps.passwordAtApi({
      resource,
      authorization,
      address,
    });
    const { response } = await deps.introspect(access_token, { type: 'api', resource });
    const expires_in = Number(response.exp) - deps.clock();
    // Whoever was removed from the organization meanwhile has a token that was born dead.
    if (!response.active) throw refuse('password_refused', {}).of(attempt_id, client_id);
    const events = [{ event: 'tokens_issued', evidence: { scope, resource } }] as const;
    return { body: { ...response, access_token, expires_in }, attempt_id, client_id, events };
  }),
});
