/** Citations are written alike everywhere (`RFC 6749 §4.1.3`, `OIDC Core §3.1.2.1`), so one expression finds them all. */
const CITATION =
  /\b(RFC \d{3,5}(?:bis)?|(?:OIDC|OAuth)(?: [\w.-]+){1,5}?(?= §)|Fetch(?: [A-Z]\w+)?(?= §))(?: §((?:\d+|[A-Z])(?:\.\d+)*))?/g;

const OPENID = 'https://openid.net/specs/';
const DOCUMENTS: Readonly<Record<string, string>> = {
  'OIDC Core': `${OPENID}openid-connect-core-1_0.html`,
  'OIDC Discovery': `${OPENID}openid-connect-discovery-1_0.html`,
  'OIDC Registration': `${OPENID}openid-connect-registration-1_0.html`,
  'OIDC RP-Initiated Logout': `${OPENID}openid-connect-rpinitiated-1_0.html`,
  'OAuth 2.0 Multiple Response Types': `${OPENID}oauth-v2-multiple-response-types-1_0.html`,
  'OAuth 2.0 Form Post Response Mode': `${OPENID}oauth-v2-form-post-response-mode-1_0.html`,
  'RFC 6265bis': 'https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/',
  Fetch: 'https://fetch.spec.whatwg.org/',
  'Fetch Metadata': 'https://www.w3.org/TR/fetch-metadata/',
};

export interface Citation {
  readonly document: string;
  /** `4.1.3`, `B`, or `''` for the whole document. */
  readonly section: string;
}

export function citationsOf(text: string): readonly Citation[] {
  return [...text.matchAll(CITATION)].map(([, document = '', section = '']) => ({ document, section }));
}

export function nameOf({ document, section }: Citation): string {
  return section === '' ? document : `${document} §${section}`;
}

export function linkTo(citation: Citation): string {
  const address = addressOf(citation);
  return address === undefined ? nameOf(citation) : `[${nameOf(citation)}](${address})`;
}

/** By document, then section by section: 4.2 comes before 4.10. */
export function compareCitations(a: Citation, b: Citation): number {
  return nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true });
}

function addressOf({ document, section }: Citation): string | undefined {
  const number = /^RFC (\d+)$/.exec(document)?.[1];
  if (number === undefined) return DOCUMENTS[document];
  const anchor = /^\d/.test(section) ? `#section-${section}` : section && `#appendix-${section}`;
  return `https://www.rfc-editor.org/rfc/rfc${number}${anchor}`;
}
