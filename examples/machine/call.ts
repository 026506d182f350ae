/** An app that acts for itself: it gets a token with its own credentials (RFC 6749 §4.4) and calls the notes API. */
import * as oidc from 'openid-client';

function env(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set; see README.md`);
  process.exit(2);
}

const issuer = new URL(env('GRANTRY_ISSUER'));
const onThisMachine = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
const config = await oidc.discovery(issuer, env('CLIENT_ID'), {}, oidc.ClientSecretBasic(env('CLIENT_SECRET')), {
  execute: onThisMachine ? [oidc.allowInsecureRequests] : [],
});
const { access_token } = await oidc.clientCredentialsGrant(config, {});
const answer = await fetch(`${process.env.API_URL ?? 'http://localhost:4500'}/notes`, {
  headers: { authorization: `Bearer ${access_token}` },
});
console.log(answer.status, await answer.text());
process.exitCode = answer.ok ? 0 : 1;
