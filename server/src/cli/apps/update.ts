import { updateClient } from '../../clients/update.ts';
import { command, oneOf, operand, text, toggle } from '../command.ts';
import { facts } from '../output.ts';
import { clientDocument, clientFacts } from './client-document.ts';
import { givenMetadata, metadataFlags } from './metadata-flags.ts';
import { unknownApp } from './unknown-app.ts';

export const appsUpdate = command({
  about:
    'Changes an app: what is named; what is not named stays. Suspended, it can do nothing and what it holds rests until it is published again.',
  example:
    'grantry apps update app_… --redirect-uri https://a.example/callback --redirect-uri https://b.example/callback',
  flags: {
    client_id: operand('client_id', 'of the app'),
    client_name: text('--name <name>', 'what people call it'),
    ...metadataFlags,
    status: oneOf('--status <status>', ['draft', 'published', 'suspended'], 'whether it may be used'),
    revoke_all: toggle('--revoke-all', 'end every token it holds, for ever'),
  },
  run: async ({ client_id, status, revoke_all, ...metadata }, installation, out) => {
    const { world } = installation;
    const config = await installation.config();
    const { scopes } = config;
    const { concessionsOf } = world.dialects(config);
    const storage = await installation.storage();
    const update = updateClient({ ...world, storage, scopes: scopes.map(({ name }) => name), concessionsOf });
    const request = { ...givenMetadata(metadata), status, revoke_all };
    const client = await update(client_id, request, { type: 'command' });
    if (!client) throw unknownApp();
    out.print(clientDocument(client), facts(clientFacts(client)));
    return 0;
  },
});
