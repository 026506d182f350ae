import { findAccount } from '../../accounts/update.ts';
import { registerClient } from '../../clients/register.ts';
import type { Storage } from '../../model/storage.ts';
import { command, oneOf, requiredText, text, toggle } from '../command.ts';
import { asEnvironment, environmentFile } from '../environment-file.ts';
import { facts } from '../output.ts';
import { Refusal } from '../refusal.ts';
import { readSecret } from '../secret-input.ts';
import { clientDocument, clientFacts } from './client-document.ts';
import { givenMetadata, metadataFlags } from './metadata-flags.ts';

export const appsCreate = command({
  about:
    'Registers an app. Without more it is one with a secret (client_secret_basic), the grants authorization_code and refresh_token and the scope openid. The secret is shown once.',
  example:
    'grantry apps create --name "Notes" --redirect-uri https://notes.example/callback --scope "openid orders.read"',
  flags: {
    client_name: requiredText('--name <name>', 'what people call it'),
    organization_id: text('--organization <id>', 'which publishes it'),
    kind: oneOf('--kind <kind>', ['oauth2', 'machine'], 'oauth2: people authorize it; machine: it acts for itself'),
    ...metadataFlags,
    dialect: text('--dialect <name>', 'how its clients spell OAuth; see docs/dialects.md'),
    draft: toggle('--draft', 'not published yet'),
    created_by: text('--created-by <email>', 'the account of whoever makes it'),
    client_id: text('--client-id <id>', 'one it has elsewhere; else one is made'),
    client_secret_stdin: toggle(
      '--client-secret-stdin',
      'read one it has elsewhere from standard input; else one is made',
    ),
    env: asEnvironment,
  },
  run: async (given, installation, out) => {
    const { world } = installation;
    const { organization_id, dialect, draft, created_by, client_id, client_secret_stdin, env, ...metadata } = given;
    const client_secret = client_secret_stdin ? await readSecret(world) : undefined;
    const config = await installation.config();
    const { policies, scopes, issuer } = config;
    const { dialects } = world.dialects(config);
    const secret = await installation.secret();
    const storage = await installation.storage();
    const request = {
      ...givenMetadata(metadata),
      organization_id,
      dialect,
      client_id,
      client_secret,
      status: draft ? 'draft' : 'published',
      created_by: created_by && (await creator(storage, created_by)),
    } as const;
    const names = scopes.map(({ name }) => name);
    const register = registerClient({ ...world, storage, secret, policies, scopes: names, dialects });
    const registered = await register(request, { type: 'command' });
    const shown = registered.client_secret;
    const once = shown === undefined ? {} : { client_secret: shown, client_secret_expires_at: 0 };
    const { client_id: id, ...others } = clientFacts(registered.client);
    const file = { GRANTRY_ISSUER: issuer, CLIENT_ID: String(id), CLIENT_SECRET: shown ?? '' };
    const text = env ? environmentFile(file) : facts({ client_id: id ?? '', client_secret: shown ?? '', ...others });
    out.print({ ...clientDocument(registered.client), ...once }, text);
    if (shown !== undefined) out.note('Keep the client_secret: it is not shown again.');
    return 0;
  },
});

async function creator(storage: Storage, email: string): Promise<string> {
  const account = await findAccount(storage, email);
  if (account) return account.account_id;
  throw new Refusal(
    'account_unknown',
    'There is no account with the address of --created-by: see grantry accounts list.',
  );
}
