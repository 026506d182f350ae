/** `docs/dialects.md`: what each dialect bends, from the dialects themselves, and how operators write their own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect, Route } from '../../server/src/dialects/dialect.ts';
import { dialects as ours } from '../../server/src/dialects/index.ts';
import { type Concession, concessions, type Extension, extensions } from '../../server/src/protocol/concession.ts';
import { type Generator, generatedFrom } from './generator.ts';

export const dialects: Generator = {
  folder: undefined,
  pages: (root) => ({ 'docs/dialects.md': page(readFileSync(join(root, 'scripts/docs/dialects.md'), 'utf8')) }),
};

function page(introduction: string): string {
  return [
    generatedFrom('scripts/docs/dialects.md, server/src/dialects and server/src/protocol/concession.ts'),
    introduction.trim(),
    '## The dialects there are',
    ...ours.flatMap(section),
    '## Every concession',
    'The rule that is bent, and what happens instead for the apps of a dialect that names it.',
    table(['concession', 'the rule', 'instead', 'in'], Object.keys(concessions).map(concessionRow)),
    '## Every extension',
    'What no RFC forbids but few want.',
    table(['extension', 'what it is', 'in'], Object.keys(extensions).map(extensionRow)),
    '',
  ].join('\n\n');
}

function section(dialect: Dialect): readonly string[] {
  const { name, about, routes, code_lifetime, scope_separator, registration } = dialect;
  const policy = Object.entries(registration).map(([key, value]) => `\`${key}\` ${shown(value)}`);
  return [
    `### \`${name}\``,
    about,
    table(['endpoint', 'path', 'what differs'], routes.map(routeRow)),
    list('Concessions', dialect.concessions.map(bend)),
    list(
      'Extensions',
      dialect.extensions.map((each) => `\`${each}\`: ${extensions[each]}`),
    ),
    `Scopes are parted by ${scope_separator === ' ' ? 'spaces' : 'commas'}. A code lives ${code_lifetime} seconds.`,
    `An app that says nothing else has: ${policy.join(', ')}.`,
  ].filter(Boolean);
}

function routeRow({ endpoint, path, ...route }: Route): readonly string[] {
  return [`\`${endpoint}\``, `\`${path}\``, differences(route).join('; ') || 'nothing'];
}

function differences(route: Omit<Route, 'endpoint' | 'path'>): readonly string[] {
  const shapes = Object.entries(route.response).map(
    ([grant_type, shape]) => `answers ${codes(Object.keys(shape))}${grant_type && ` to \`${grant_type}\``}`,
  );
  return [
    ...Object.entries(route.rename).map(([theirs, name]) => `\`${theirs}\` is \`${name}\``),
    ...Object.entries(route.defaults).map(([name, value]) => `\`${name}\` is \`${value}\` when it is missing`),
    ...(route.status === 200 ? [] : [`answers ${route.status}`]),
    ...shapes,
    ...(Object.keys(route.errors).length > 0 ? ['refuses in its own words'] : []),
  ];
}

const bend = (name: Concession) => `\`${name}\` (${concessions[name].source}): ${concessions[name].instead}`;
const list = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : `${title}:\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
const codes = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
const shown = (value: unknown) => `\`${Array.isArray(value) ? value.join(' ') : String(value)}\``;

function concessionRow(name: string): readonly string[] {
  const { rule, source, instead } = concessions[name as Concession];
  const takers = ours.filter((each) => each.concessions.includes(name as Concession));
  return [`\`${name}\``, `${source}: ${rule}`, instead, takers.map((each) => each.name).join(', ')];
}

function extensionRow(name: string): readonly string[] {
  const takers = ours.filter((each) => each.extensions.includes(name as Extension));
  return [`\`${name}\``, extensions[name as Extension], takers.map((each) => each.name).join(', ')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
