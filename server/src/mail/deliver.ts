/** Sends what is due. A mail is claimed before it is tried, so of several instances one tries it; none is lost. */
import type { Mail } from '../model/mail.ts';
import type { Storage } from '../model/storage.ts';
import { openMail } from '../tokens/sealed-mail.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import { renderMail } from './render.ts';
import { type Transport, Undeliverable } from './transport.ts';

/** Longer than a try may take. */
const SHORTEST_WAIT = 60;
const LONGEST_WAIT = 3_600;
const AT_ONCE = 20;

interface Deps {
  readonly storage: Pick<Storage, 'mails'>;
  readonly secret: ServerSecret;
  readonly clock: () => number;
  readonly transport: Transport;
  readonly platform: { readonly name: string };
  /** A try that failed: for the operator's log, without what the mail says. */
  readonly failed: (mail_id: string, tries: number, error: unknown) => void;
}

export const deliverMail = (deps: Deps) => async (): Promise<void> => {
  const { storage, clock } = deps;
  for (const mail of await storage.mails.due(clock(), AT_ONCE)) {
    if ((await storage.mails.claim(mail, clock() + waitAfter(mail.tries))) === 'claimed') await tryOnce(deps, mail);
  }
};

/** Until the next try: a minute, two, four … an hour. */
export function waitAfter(tries: number): number {
  return Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** Math.min(tries, 10));
}

async function tryOnce(deps: Deps, mail: Mail): Promise<void> {
  const { storage, clock } = deps;
  const { mail_id } = mail;
  try {
    await send(deps, mail);
    await storage.mails.sent(mail_id);
  } catch (error) {
    deps.failed(mail_id, mail.tries + 1, error);
    const isOver = error instanceof Undeliverable || clock() + waitAfter(mail.tries) > mail.gives_up_at;
    if (isOver) await storage.mails.failed(mail_id, clock());
  }
}

async function send({ secret, transport, platform, clock }: Deps, mail: Mail): Promise<void> {
  // What waited behind a mail server that was away for so long would lead nowhere.
  if (mail.gives_up_at <= clock()) throw new Undeliverable('its time is over');
  const letter = openMail(secret, mail);
  if (!letter) throw new Undeliverable('it was sealed under a secret that is no longer given');
  await transport.send({ ...renderMail(letter, platform.name), mail_id: mail.mail_id });
}
