/** What pages are told: plain data. Everything in it is shown as text, whoever wrote it. */

export interface Platform {
  readonly name: string;
  /** The path of the issuer without its last slash; '' for an issuer at the root. */
  readonly base_path: string;
}

export interface PageView {
  readonly platform: Platform;
  readonly attempt_id?: string | undefined;
}

/** Where a form goes (always by POST) and the hidden fields it carries. */
export interface FormTarget {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
}

export interface AppName {
  readonly name: string;
  /** A path on our own origin; anything else is not shown. `''` for none. */
  readonly logo_url: string;
}

export interface AccountName {
  readonly name: string;
  readonly email: string;
}

/** A way back to an app: offered as a link only if it is http(s). */
export interface WayBack {
  readonly app_name: string;
  readonly href: string;
}
