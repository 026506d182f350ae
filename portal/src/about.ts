/** What the server says of itself in the page, before anything is asked of it. */
type CalledEndpoint = 'authorize' | 'token' | 'revoke' | 'introspect' | 'userinfo';

export interface About {
  readonly issuer: string;
  /** In front of every path; empty where the issuer has none. */
  readonly base_path: string;
  readonly platform_name: string;
  /** Of the platform's own APIs as this page was loaded: the browser lets it call these and the issuer. */
  readonly api_origins: readonly string[];
  /** There is a directory of apps that people start from here. */
  readonly has_directory: boolean;
  /** An operator looks at apps before they are published. */
  readonly reviews_apps: boolean;
  /** Of the platform's own documents, which its developers follow; empty: the RFCs. */
  readonly default_dialect: string;
  /** Dialects whose apps may do without PKCE also where they have no secret. */
  readonly without_pkce: readonly string[];
  /** By dialect, `''` for the RFCs: where its apps call. */
  readonly endpoints: Readonly<Record<string, Readonly<Record<CalledEndpoint, string>>>>;
}

export const about: About = JSON.parse(document.querySelector<HTMLMetaElement>('meta[name=grantry]')?.content ?? '{}');

/** Of this answer alone: what makes styles needs it (its Content Security Policy). */
export const styleNonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? '';
