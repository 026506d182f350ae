import { requestReview } from '../../clients/request-review.ts';
import { command, operand } from '../command.ts';
import { changing } from './changing.ts';
import { clientDocument } from './client-document.ts';
import { knownApp, unknownApp } from './known-app.ts';

export const appsRequestReview = command({
  about:
    'Asks an operator to publish an app, where the configuration says policies.publishing: review. Whoever may publish it does so by grantry apps update.',
  example: 'grantry apps request-review app_…',
  flags: { client_id: operand('client_id', 'of the app') },
  run: async ({ client_id }, installation, out) => {
    const deps = await changing(installation);
    const client = await requestReview(deps)(await knownApp(deps.storage, client_id), { type: 'command' });
    if (!client) throw unknownApp();
    out.print(clientDocument(client), `An operator is asked to publish ${client_id}.`);
    return 0;
  },
});
