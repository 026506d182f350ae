import { updateClient } from '../../clients/update.ts';
import { reviewed } from '../../policies/may-publish.ts';
import { command, oneOf, operand, text, toggle } from '../command.ts';
import { facts } from '../output.ts';
import { changing } from './changing.ts';
import { clientDocument, clientFacts, noteRisks } from './client-document.ts';
import { unknownApp } from './known-app.ts';
import { givenMetadata, metadataFlags } from './metadata-flags.ts';
import { rightsFlags } from './rights-flags.ts';

export const appsUpdate = command({
  about:
    'Changes an app: what is named; what is not named stays. Suspended, it can do nothing and what it holds rests until it is published again.',
  example:
    'grantry apps update app_… --redirect-uri https://a.example/callback --redirect-uri https://b.example/callback',
  flags: {
    client_id: operand('client_id', 'of the app'),
    client_name: text('--name <name>', 'what people call it'),
    ...metadataFlags,
    ...rightsFlags,
    status: oneOf('--status <status>', ['draft', 'published', 'suspended'], 'whether it may be used'),
    revoke_all: toggle('--revoke-all', 'end every token it holds, for ever'),
  },
  run: async (given, installation, out) => {
    const { client_id, status, revoke_all, first_party, featured, skip_authorization, ...metadata } = given;
    const update = updateClient(await changing(installation));
    const request = { ...givenMetadata(metadata), status, ...reviewed(status, true), revoke_all };
    const rights = { first_party, featured, skip_authorization };
    const client = await update(client_id, request, { type: 'command' }, rights);
    if (!client) throw unknownApp();
    out.print(clientDocument(client), facts(clientFacts(client)));
    noteRisks(client, out);
    if (client.kind === 'internal' && metadata.scope) out.note(KEEPS_SCOPE);
    return 0;
  },
});

const KEEPS_SCOPE =
  'The refresh token it holds keeps the scope it was issued with: grantry apps issue-refresh-token gives it another one.';
