import { setLogo } from '../../clients/set-logo.ts';
import { command, operand } from '../command.ts';
import { facts } from '../output.ts';
import { clientDocument, clientFacts } from './client-document.ts';
import { unknownApp } from './known-app.ts';

export const appsRemoveLogo = command({
  about: 'Takes the logo of an app away: its initial is shown instead. Who has allowed the app is asked again.',
  example: 'grantry apps remove-logo app_…',
  flags: { client_id: operand('client_id', 'of the app') },
  run: async ({ client_id }, { world, storage: openStorage }, out) => {
    const storage = await openStorage();
    const client = await setLogo({ ...world, storage })(client_id, undefined, {}, { type: 'command' });
    if (!client) throw unknownApp();
    out.print(clientDocument(client), facts(clientFacts(client)));
    return 0;
  },
});
