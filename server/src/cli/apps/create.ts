import { findAccount } from '../../accounts/update.ts';
import { type Registered, registerClient } from '../../clients/register.ts';
import type { Storage } from '../../model/storage.ts';
import { command, oneOf, requiredText, text, toggle } from '../command.ts';
import { asEnvironment, environmentFile } from '../environment-file.ts';
import { facts, type Output } from '../output.ts';
import { Refusal } from '../refusal.ts';
import { readSecret } from '../secret-input.ts';
import { clientDocument, clientFacts, noteRisks } from './client-document.ts';
import { targetsOf } from './find-target.ts';
import { givenMetadata, metadataFlags } from './metadata-flags.ts';
import { rightsFlags } from './rights-flags.ts';

export const appsCreate = command({
  about:
    'Registers an app. Without more it is one with a secret (client_secret_basic), the grants authorization_code and refresh_token and the scope openid. The secret is shown once, and so is the refresh token of an internal app.',
  example:
    'grantry apps create --name "Notes" --redirect-uri https://notes.example/callback --scope "openid orders.read"',
  flags: {
    client_name: requiredText('--name <name>', 'what people call it'),
    organization_id: text('--organization <id>', 'which publishes it'),
    kind: oneOf(
      '--kind <kind>',
      ['oauth2', 'internal', 'provider', 'machine'],
      'oauth2: people authorize it; internal: it acts for its creator; provider: started from the directory (only with a dialect that has `connect`; docs/dialects.md); machine: it acts for itself',
    ),
    ...metadataFlags,
    ...rightsFlags,
    dialect: text('--dialect <name>', 'how its clients spell OAuth; see docs/dialects.md'),
    draft: toggle('--draft', 'not published yet'),
    created_by: text(
      '--created-by <account>',
      'account_id or email address of whoever makes it, if its organization lets them',
    ),
    client_id: text('--client-id <id>', 'one it has elsewhere; else one is made'),
    client_secret_stdin: toggle(
      '--client-secret-stdin',
      'read one it has elsewhere from standard input; else one is made',
    ),
    env: asEnvironment,
  },
  run: async (given, installation, out) => {
    const { world } = installation;
    const { dialect, draft, created_by, client_id, client_secret_stdin, env, ...others } = given;
    const { organization_id, first_party, featured, skip_authorization, ...metadata } = others;
    const client_secret = client_secret_stdin ? await readSecret(world) : undefined;
    const config = await installation.config();
    const secret = await installation.secret();
    const storage = await installation.storage();
    const request = {
      ...givenMetadata(metadata),
      organization_id,
      dialect,
      client_id,
      client_secret,
      ...(draft ? ({ status: 'draft' } as const) : ({ status: 'published', review: 'passed' } as const)),
      created_by: created_by && (await creator(storage, created_by)),
    } as const;
    const { dialects } = world.dialects(config);
    const [scopes, target] = [config.scopes.map(({ name }) => name), targetsOf(config, storage)];
    const { policies, issuer } = config;
    const register = registerClient({ ...world, storage, secret, policies, scopes, dialects, findTarget: target });
    const rights = { first_party, featured, skip_authorization };
    print(await register(request, { type: 'command' }, rights), env ? issuer : undefined, out);
    return 0;
  },
});

/** As a file for the environment that names the issuer, if there is one. */
function print(
  { client, client_secret = '', refresh_token = '' }: Registered,
  issuer: string | undefined,
  out: Output,
): void {
  const { client_id, ...others } = clientFacts(client);
  const once = {
    ...(client_secret && { client_secret, client_secret_expires_at: 0 }),
    ...(refresh_token && { refresh_token }),
  };
  const credentials = { CLIENT_ID: client.client_id, CLIENT_SECRET: client_secret, REFRESH_TOKEN: refresh_token };
  const text = issuer
    ? environmentFile({ GRANTRY_ISSUER: issuer, ...credentials })
    : facts({ client_id: client.client_id, client_secret, refresh_token, ...others });
  out.print({ ...clientDocument(client), ...once }, text);
  const secrets = ['client_secret', 'refresh_token'].filter((name) => name in once);
  if (secrets.length > 0)
    out.note(
      `Keep ${secrets.map((each) => `the ${each}`).join(' and ')}: ${secrets.length > 1 ? 'they are' : 'it is'} not shown again.`,
    );
  noteRisks(client, out);
}

async function creator(storage: Storage, who: string): Promise<string> {
  const account = await findAccount(storage, who);
  if (account) return account.account_id;
  throw new Refusal(
    'account_unknown',
    'There is no such account as --created-by says, or nobody has confirmed its address: see grantry accounts list.',
  );
}
