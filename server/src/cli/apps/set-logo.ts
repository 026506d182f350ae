import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { drawLogo } from '../../clients/draw-logo.ts';
import { setLogo } from '../../clients/set-logo.ts';
import type { Logo } from '../../model/logo.ts';
import { OAuthError } from '../../protocol/oauth-error.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import { command, operand } from '../command.ts';
import { facts } from '../output.ts';
import { Refusal } from '../refusal.ts';
import { clientDocument, clientFacts } from './client-document.ts';
import { unknownApp } from './known-app.ts';

export const appsSetLogo = command({
  about: 'Gives an app the logo that people see beside its name. Who has allowed the app is asked again.',
  example: 'grantry apps set-logo app_… logo.png',
  flags: {
    client_id: operand('client_id', 'of the app'),
    file: operand('file', 'PNG, JPEG or WebP'),
  },
  run: async ({ client_id, file }, installation, out) => {
    const { world } = installation;
    const logo = await readLogo(world.cwd, file);
    const storage = await installation.storage();
    const client = await setLogo({ ...world, storage })(client_id, logo, {}, { type: 'command' });
    if (!client) throw unknownApp();
    out.print(clientDocument(client), facts(clientFacts(client)));
    return 0;
  },
});

/** As the portal draws what is uploaded. */
async function readLogo(cwd: string, file: string): Promise<Logo> {
  try {
    return await drawLogo(await readFile(resolve(cwd, file)));
  } catch (error) {
    if (error instanceof OAuthError) throw new Refusal(error.reason, `${file}: ${reasons[error.reason].fix}`);
    throw new Refusal('file_unreadable', `${file} cannot be read.`);
  }
}
