/** A mail server on this machine, and the letters it got as people read them. */
import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface Letter {
  /** RFC 5321 recipients, as the mail server heard them; none for a letter in a file. */
  readonly recipients: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly to: string;
  /** The plain text. */
  readonly text: string;
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly letters: readonly Letter[];
  /** The first for this address, with this in its subject, that nobody has asked for yet; waits for it. */
  letterTo(address: string, subject?: RegExp): Promise<Letter>;
  countTo(address: string): number;
  /** Answers the next recipients like this instead. */
  refuse(reply: { readonly code: number; readonly message: string } | undefined): void;
  close(): Promise<void>;
}

export const startMailServer = async (): Promise<MailServer> => {
  const letters: Letter[] = [];
  const taken = new Set<Letter>();
  let refusal: { readonly code: number; readonly message: string } | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    onRcptTo: (_address, _session, callback) => {
      if (!refusal) return callback();
      callback(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        letters.push(readLetter(Buffer.concat(chunks).toString('utf8'), recipients));
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const to = (address: string) => letters.filter(({ recipients }) => recipients.includes(address));
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    letterTo: async (address, subject = /./) => {
      const next = async () => to(address).find((each) => !taken.has(each) && subject.test(each.subject));
      const found = await awaited(next, `a mail to ${address}: ${subject}`);
      taken.add(found);
      return found;
    },
    countTo: (address) => to(address).length,
    refuse: (reply) => {
      refusal = reply;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

/** Ends with the test that asks for it. */
export const mailServerHere = async (): Promise<MailServer> => {
  const server = await startMailServer();
  onTestFinished(server.close);
  return server;
};

/** Those a server without a mail server wrote to files. */
export const letterFiles = async (data_dir: string): Promise<readonly Letter[]> => {
  const directory = join(data_dir, 'mail');
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.eml'));
  return Promise.all(names.map(async (name) => readLetter(await readFile(join(directory, name), 'utf8'), [])));
};

/** The first link in a letter. */
export const linkIn = ({ text }: Letter): string => /https?:\/\/\S+[?]token=\w+/.exec(text)?.[0] ?? '';

const awaited = async <T>(look: () => Promise<T | undefined>, what: string): Promise<T> => {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(25);
  }
  throw new Error(`There never was ${what}`);
};

const readLetter = (raw: string, recipients: readonly string[]): Letter => {
  const [head = ''] = raw.split(/\r?\n\r?\n/, 1);
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  const plain = raw.split(/^Content-Type: text\/plain/m)[1] ?? '';
  const [part = '', ...body] = plain.split(/\r?\n\r?\n/);
  const text = body.join('\n\n').split(/^--/m)[0] ?? '';
  const decoded = /quoted-printable/.test(part) ? decodeQuotedPrintable(text) : text;
  return {
    ...{ recipients, headers, raw },
    subject: decodeWords(headers.subject ?? ''),
    to: headers.to ?? '',
    text: /base64/.test(part) ? Buffer.from(text, 'base64').toString() : decoded,
  };
};

const decodeQuotedPrintable = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** RFC 2047 §2. */
const decodeWords = (text: string): string =>
  text.replace(/=\?utf-8\?([qb])\?([^?]*)\?=\s?/gi, (_, encoding: string, word: string) =>
    encoding.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString()
      : decodeQuotedPrintable(word.replaceAll('_', ' ')),
  );
