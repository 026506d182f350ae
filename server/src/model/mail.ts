/** Mail on its way. Whoever causes one writes it in the same transaction; a task sends it. */
import type { Role } from './account.ts';

/** What a letter is about, with what varies in it. `url` leads to a page of ours and may be a key: it is never stored in clear. */
export type Letter =
  | { readonly letter: 'sign_up'; readonly url: string }
  /** Somebody wanted an account for an address that has one. `url` is empty where a new password would not help. */
  | { readonly letter: 'account_exists'; readonly sign_in_url: string; readonly url: string }
  | { readonly letter: 'reset_password'; readonly name: string; readonly url: string }
  | { readonly letter: 'password_changed'; readonly name: string; readonly url: string }
  | { readonly letter: 'verify_email'; readonly name: string; readonly url: string }
  /** To the address before. */
  | { readonly letter: 'email_changed'; readonly name: string; readonly email: string }
  | {
      readonly letter: 'invitation';
      readonly organization_name: string;
      readonly invited_by: string;
      readonly role: Role;
      readonly url: string;
    }
  | {
      readonly letter: 'ownership_offer';
      readonly organization_name: string;
      readonly offered_by: string;
      readonly url: string;
    }
  /** To an organization's admins: somebody needs an app. */
  | {
      readonly letter: 'approval_requested';
      readonly organization_name: string;
      readonly client_name: string;
      readonly requested_by: string;
      readonly url: string;
    }
  /** To who asked. `message` is an admin's, and may be empty. */
  | {
      readonly letter: 'approval_decided';
      readonly organization_name: string;
      readonly client_name: string;
      readonly decision: 'approved' | 'denied';
      readonly message: string;
    }
  | { readonly letter: 'test' };

/** As it is sealed. */
export interface AddressedLetter {
  readonly to: string;
  /** Of the texts. */
  readonly lang: string;
  readonly content: Letter;
}

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
