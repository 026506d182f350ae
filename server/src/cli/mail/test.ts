import { mailFrom } from '../../config/mail.ts';
import { mailDirectory } from '../../mail/directory.ts';
import { renderMail } from '../../mail/render.ts';
import { mailTransport } from '../../mail/transport.ts';
import { newId } from '../../tokens/form.ts';
import { command, operand } from '../command.ts';
import { printable } from '../output.ts';
import { Refusal } from '../refusal.ts';

export const mailTest = command({
  about: 'Sends one mail at once, to see whether the mail server takes it.',
  example: 'grantry mail test ada@example.com',
  flags: { to: operand('address', 'that gets it') },
  run: async ({ to }, { world, config: readConfig }, out) => {
    const config = await readConfig();
    const transport = mailTransport({ ...config, from: mailFrom(config) });
    const mail = renderMail({ to, lang: 'en', content: { letter: 'test' } }, config.platform.name);
    try {
      await transport.send({ ...mail, mail_id: newId(world.random, 'mail_') });
    } catch (error) {
      throw new Refusal('mail_refused', `The mail was not sent: ${printable(messageOf(error))}`);
    } finally {
      transport.close();
    }
    const sent = config.smtp_url !== '';
    out.print({ to, sent }, sent ? `Sent to ${to}.` : `No mail server: written to ${mailDirectory(config.data)}.`);
    return 0;
  },
});

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
