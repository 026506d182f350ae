import { declineReview } from '../../clients/decline-review.ts';
import { command, operand, requiredText } from '../command.ts';
import { changing } from './changing.ts';
import { clientDocument } from './client-document.ts';
import { knownApp, unknownApp } from './known-app.ts';

export const appsDeclineReview = command({
  about:
    'Does not publish an app whose team has asked for it, or takes it back to draft, and says what is missing. grantry apps update --status published publishes it.',
  example: 'grantry apps decline-review app_… --message "The privacy link leads nowhere."',
  flags: {
    client_id: operand('client_id', 'of the app'),
    message: requiredText('--message <text>', 'for its team: what is missing'),
  },
  run: async ({ client_id, message }, installation, out) => {
    const deps = await changing(installation);
    const app = await knownApp(deps.storage, client_id);
    const client = await declineReview(deps)(app, message, { type: 'command' });
    if (!client) throw unknownApp();
    out.print(clientDocument(client), `Declined: ${client_id} is a draft.`);
    return 0;
  },
});
