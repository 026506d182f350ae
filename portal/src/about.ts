/** What the server says of itself in the page, before anything is asked of it. */
export interface About {
  readonly issuer: string;
  /** In front of every path; empty where the issuer has none. */
  readonly base_path: string;
  readonly platform_name: string;
  /** There is a directory of apps that people start from here. */
  readonly has_directory: boolean;
}

export const about: About = JSON.parse(document.querySelector<HTMLMetaElement>('meta[name=grantry]')?.content ?? '{}');

/** Of this answer alone: what makes styles needs it (its Content Security Policy). */
export const styleNonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce ?? '';
