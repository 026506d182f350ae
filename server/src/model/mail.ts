/** Mail on its way. Whoever causes one writes it in the same transaction; a task sends it. */

/** As it is stored until it is sent. */
export interface Mail {
  readonly mail_id: string;
  /** An `AddressedLetter`, sealed under the server secret; `''` once nobody tries any more. */
  readonly sealed: string;
  readonly tries: number;
  /** Nobody tries before. */
  readonly next_at: number;
  /** Nobody tries after. */
  readonly gives_up_at: number;
  /** `0`: not given up. */
  readonly failed_at: number;
  readonly created_at: number;
}

export interface Mails {
  /** Due, the longest waiting first. */
  due(now: number, limit: number): Promise<readonly Mail[]>;
  /** The next try is mine, and nobody else's before `next_at`; `taken`: somebody was faster. */
  claim(mail: Pick<Mail, 'mail_id' | 'tries'>, next_at: number): Promise<'claimed' | 'taken'>;
  /** Sent: nothing of it is kept. */
  sent(mail_id: string): Promise<void>;
  /** Given up: that it was there is kept for a week, what it said is not. */
  failed(mail_id: string, now: number): Promise<void>;
  count(): Promise<{ readonly waiting: number; readonly failed: number }>;
}
