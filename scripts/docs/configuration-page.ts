/** `docs/configuration.md`, made from the schema that checks the configuration. */
import { expectation } from '../../server/src/config/check.ts';
import { FILE_VARIABLE, type TopLevel, variables } from '../../server/src/config/environment.ts';
import { schema } from '../../server/src/config/schema.ts';
import type { Kind, Setting, Settings } from '../../server/src/config/setting.ts';

export function configurationDoc(): string {
  const groups = Object.entries(schema.settings).filter(([, { kind }]) => settingsIn(kind) !== undefined);
  const plain = Object.entries(schema.settings).filter(([, { kind }]) => settingsIn(kind) === undefined);
  return [
    '<!-- Made from server/src/config/schema.ts by scripts/docs.ts: change it there. -->',
    '# Configuration',
    INTRODUCTION,
    '## Settings',
    ...plain.map(([name, setting]) => section('###', name, setting)),
    ...groups.flatMap(([name, setting]) => groupSection(name, setting)),
    '## Environment',
    environmentTable(),
    '',
  ].join('\n\n');
}

const INTRODUCTION = `Read once, when a command begins: defaults, then the file, then the environment, then flags (\`--port\`, \`--data\`, …); later wins. Whatever is wrong stops the start with the key, its value and what to write instead.

The file is \`grantry.config.ts\` (or \`.mjs\`, \`.js\`, \`.json\`) in the working directory, or the one that \`${FILE_VARIABLE}\` or \`--config\` names; \`grantry init\` writes one to begin with:

\`\`\`ts
import { defineConfig } from 'grantry';

export default defineConfig({
  issuer: 'https://login.example.com',
  platform: { name: 'Example' },
});
\`\`\`

Relative paths begin in the working directory. Durations are in seconds.`;

function groupSection(name: string, { kind, about }: Setting): readonly string[] {
  const isList = kind.type === 'list';
  const inside = Object.entries(settingsIn(kind) ?? {}).map(
    ([key, each]) => [`${name}${isList ? '[]' : ''}.${key}`, each] as const,
  );
  return [
    `## \`${name}\`\n\n${about}${isList ? ' A list of objects with:' : ''}`,
    ...inside.filter(([, each]) => !settingsIn(each.kind)).map(([key, each]) => section('###', key, each)),
    ...inside.filter(([, each]) => settingsIn(each.kind)).flatMap(([key, each]) => groupSection(key, each)),
  ];
}

function section(level: string, name: string, setting: Setting): string {
  const initial = setting.required ? 'Required.' : `Default: ${initialOf(setting.initial)}.`;
  return `${level} \`${name}\`\n\n${setting.about}\n\nWrite ${expectation(setting.kind)}. ${initial}`;
}

function settingsIn(kind: Kind): Settings | undefined {
  if (kind.type === 'group') return kind.settings;
  return kind.type === 'list' && kind.of.type === 'group' ? kind.of.settings : undefined;
}

function initialOf(initial: unknown): string {
  if (initial === '') return 'not set';
  if (Array.isArray(initial) && initial.length > 0) return initial.map((each) => `\`${each}\``).join(', ');
  return typeof initial === 'object' ? 'none' : `\`${String(initial)}\``;
}

function environmentTable(): string {
  const rows = Object.entries(variables).map(
    ([name, variable]) => `| \`${variable}\` | \`${name}\`${REMARKS[name as TopLevel] ?? ''} |`,
  );
  return ['| variable | setting |', '|---|---|', ...rows, `| \`${FILE_VARIABLE}\` | where the file is |`].join('\n');
}

const REMARKS: Readonly<Partial<Record<TopLevel, string>>> = {
  secrets: ', several with commas between, newest first',
};
