/** How a mail leaves: by SMTP, or into a file where there is no mail server. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { isLoopback } from '../protocol/redirect-uri.ts';
import { mailDirectory } from './directory.ts';
import type { RenderedMail } from './render.ts';

export interface Transport {
  /** Rejects when the mail did not leave; with `Undeliverable` when it never will. */
  send(mail: RenderedMail & { readonly mail_id: string }): Promise<void>;
  close(): void;
}

/** Nobody will ever take it: RFC 5321 §4.2.1, a 5yz reply to the recipient. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
}

export interface MailSettings {
  /** `''`: none; mails are written to files. */
  readonly smtp_url: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly data: string;
}

export function mailTransport(settings: MailSettings): Transport {
  return settings.smtp_url === '' ? toFiles(settings) : bySmtp(settings);
}

/** Shorter than the wait before the next try, so that two instances never try at the same time. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 15_000 };
const LONGEST_MS = 50_000;
/** Nothing of a mail is read from files or addresses, whatever a name in it says. */
const NOTHING_ELSE = { disableFileAccess: true, disableUrlAccess: true };

function bySmtp({ smtp_url, from }: MailSettings): Transport {
  const { username, hostname } = new URL(smtp_url);
  const requireTLS = username !== '' && !isLoopback(`http://${hostname}`);
  const pool = createTransport({
    url: smtp_url,
    pool: true,
    maxConnections: 2,
    requireTLS,
    ...TIMEOUTS,
    ...NOTHING_ELSE,
  });
  return {
    send: async (mail) => {
      const sending = pool.sendMail(messageOf(mail, from)).catch((error: unknown) => {
        throw isRefused(error) ? new Undeliverable('the recipient was refused', { cause: error }) : error;
      });
      await inTime(sending);
    },
    close: () => pool.close({ force: true }),
  };
}

function toFiles({ data, from }: MailSettings): Transport {
  const printer: Transporter = createTransport({ streamTransport: true, buffer: true, ...NOTHING_ELSE });
  const directory = mailDirectory(data);
  return {
    send: async (mail) => {
      const printed = { ...messageOf(mail, from), text: asItReads(mail.text) };
      const { message } = (await printer.sendMail(printed)) as { readonly message: Buffer };
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const file = join(directory, `${mail.mail_id}.eml`);
      // Whoever looks for mails finds whole ones.
      await writeFile(`${file}.part`, message, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    close: () => undefined,
  };
}

/** RFC 2045 §2.8: as it is. Whoever opens the file copies its link whole, which quoted-printable breaks over lines. */
function asItReads(text: string) {
  const head = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n';
  return { raw: head + text.replace(/\r?\n/g, '\r\n') };
}

/** RFC 3834 §5: no out-of-office note answers it. The address is an object: no comma in it makes two. */
function messageOf(
  { mail_id, to, ...content }: RenderedMail & { readonly mail_id: string },
  from: MailSettings['from'],
) {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    ...content,
    from,
    to: { name: '', address: to },
    // The same at every try: a mail program shows one that came twice once.
    messageId: `<${mail_id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function isRefused(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && 'responseCode' in error)) return false;
  return error.code === 'EENVELOPE' && Number(error.responseCode) >= 500;
}

async function inTime(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server took too long')), LONGEST_MS);
  });
  try {
    await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}
