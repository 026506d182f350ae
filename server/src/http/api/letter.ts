/** Mails that carry what one person says to another: whoever causes them is counted, and so is who gets them. */
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { Refusal } from './problem.ts';

interface Writing {
  /** An address, or an account. */
  readonly to: string;
  /** Of the caller. */
  readonly address: string;
}

/** Throws `mail_throttled`. A mail that was not written is not counted. */
export async function writing<T>({ mailed }: ApiDeps, { to, address }: Writing, write: () => Promise<T>): Promise<T> {
  const written = await mailed.letters({ email: to, address }, write);
  if (written.outcome === 'sent') return written.answer;
  const { retry_after } = written;
  const detail = `Wait ${retry_after} seconds: each further mail to this address, or from your network, waits longer than the one before.`;
  throw new Refusal(refuse('mail_throttled', { retry_after }), detail);
}
