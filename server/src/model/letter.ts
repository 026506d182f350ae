/** What is said in a mail. */
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
