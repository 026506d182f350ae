import { STATUS_CODES } from 'node:http';
import { challenge } from '../../server/src/protocol/bearer.ts';
import { approvalReasons } from '../../server/src/protocol/reasons/approval.ts';
import { authorizeReasons } from '../../server/src/protocol/reasons/authorize.ts';
import { clientReasons } from '../../server/src/protocol/reasons/client.ts';
import { managementReasons } from '../../server/src/protocol/reasons/management.ts';
import { platformReasons } from '../../server/src/protocol/reasons/platform.ts';
import type { EvidenceKind, Reason } from '../../server/src/protocol/reasons/reason.ts';
import { requestReasons } from '../../server/src/protocol/reasons/request.ts';
import { signInReasons } from '../../server/src/protocol/reasons/sign-in.ts';
import { tokenReasons } from '../../server/src/protocol/reasons/token.ts';
import { citationsOf, compareCitations, linkTo } from './citation.ts';
import { type Generator, generatedFrom } from './generator.ts';

interface Area {
  readonly title: string;
  readonly source: string;
  readonly rows: Readonly<Record<string, Reason>>;
  /** How a refusal of this area reaches the client or the person. */
  readonly seen: (reason: Reason) => string;
}

const rowsAbout = Object.groupBy(Object.entries<Reason>(tokenReasons), ([name]) =>
  name.startsWith('bearer_') ? 'bearer' : 'token',
);

const areas: readonly Area[] = [
  { title: 'Any request', source: 'request.ts', rows: requestReasons, seen: jsonOrPage },
  { title: 'Authorization request', source: 'authorize.ts', rows: authorizeReasons, seen: redirect },
  { title: 'Who may allow an app', source: 'approval.ts', rows: approvalReasons, seen: redirect },
  { title: 'Client authentication', source: 'client.ts', rows: clientReasons, seen: json },
  { title: 'Token request', source: 'token.ts', rows: Object.fromEntries(rowsAbout.token ?? []), seen: json },
  { title: 'Access token', source: 'token.ts', rows: Object.fromEntries(rowsAbout.bearer ?? []), seen: bearer },
  { title: 'Signing in', source: 'sign-in.ts', rows: signInReasons, seen: page },
  { title: 'Extensions of dialects', source: 'platform.ts', rows: platformReasons, seen: jsonOrPage },
  { title: 'Management API', source: 'management.ts', rows: managementReasons, seen: problem },
];

const kinds: Readonly<Record<EvidenceKind, string>> = {
  uri: 'a URI',
  uris: 'URIs',
  method: 'the name of a method',
  scope: 'words separated by blanks',
  id: 'a name',
  seconds: 'seconds',
  count: 'a number',
  time: 'a time',
  length: 'a length in bytes',
};

/** One page per reason: the address that a developer finds in the log of an attempt. */
export const reasonPages: Generator = {
  folder: 'docs/reasons',
  pages: () => {
    const pages = areas.flatMap((area) =>
      Object.entries(area.rows).map(([name, reason]) => [`docs/reasons/${name}.md`, describe(name, reason, area)]),
    );
    return { ...Object.fromEntries(pages), 'docs/reasons/README.md': index() };
  },
};

function describe(name: string, reason: Reason, { source, seen }: Area): string {
  const evidence = Object.entries(reason.evidence).map(([field, kind]) => `- \`${field}\`: ${kinds[kind]}`);
  const citations = citationsOf(reason.cause + reason.fix).toSorted(compareCitations);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['What the client sees', [seen(reason)]],
    ['Cause', [reason.cause]],
    ['Fix', [reason.fix]],
    ['Evidence in the attempt', evidence],
    ['Read', citations.map((citation) => `- ${linkTo(citation)}`)],
  ];
  return [
    generatedFrom(`server/src/protocol/reasons/${source}`),
    `# ${name}`,
    `> ${reason.text}`,
    ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')])),
    '[All reasons](README.md)\n',
  ].join('\n\n');
}

function index(): string {
  const lists = areas.map(({ title, rows }) => {
    const lines = Object.entries(rows).map(([name, { cause }]) => `- [${name}](${name}.md): ${cause}`);
    return [`## ${title}`, '', ...lines].join('\n');
  });
  return [
    generatedFrom('server/src/protocol/reasons'),
    '# Reasons',
    'Every refusal has one of these. The app sees the `error` of the RFC and a sentence; the log of the attempt that the header `Grantry-Attempt` names has the reason, its cause, its fix and the evidence.',
    ...lists,
    '',
  ].join('\n\n');
}

/** RFC 6749 §5.2. */
function json({ error, status, text }: Reason): string {
  const body = JSON.stringify({ error, error_description: text });
  return block('http', [statusLine(status), 'Content-Type: application/json', '', body]);
}

/** RFC 6750 §3. */
function bearer({ error, status, text }: Reason): string {
  const params: Record<string, string> = error === '' ? {} : { error, error_description: text };
  return block('http', [statusLine(status), `WWW-Authenticate: ${challenge(params)}`]);
}

/** RFC 9457 §3. */
function problem({ status, text, fix }: Reason): string {
  const body = JSON.stringify({ title: text, status, detail: fix });
  return block('http', [statusLine(status), 'Content-Type: application/problem+json', '', body]);
}

function page({ status }: Reason): string {
  return `A page with the sentence above (HTTP ${status}), shown to the person. The app hears nothing.`;
}

function jsonOrPage(reason: Reason): string {
  return `${json(reason)}\n\nA person sees a page with the sentence above and the same status.`;
}

/** RFC 6749 §4.1.2.1: before the client and its redirect URI are found good, nobody is redirected. */
function redirect(reason: Reason): string {
  if (reason.text === authorizeReasons.redirect_uri_unregistered.text) return page(reason);
  const params = block('text', [`error=${reason.error}`, `error_description=${reason.text}`]);
  return `At its redirect URI, or in the JSON answer of another endpoint:\n\n${params}\n\nWhere nobody may be redirected, a page with the sentence above (HTTP ${reason.status}).`;
}

function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}`;
}

function block(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}
