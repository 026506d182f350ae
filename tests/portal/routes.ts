/** Every route of the portal, and every dialog. Read, not imported: what they load is for browsers. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const portal = fileURLToPath(new URL('../../portal/src/', import.meta.url));

const textsOf = (pattern: string): ReadonlyMap<string, string> =>
  new Map(globSync(pattern, { cwd: portal }).map((file) => [file, readFileSync(join(portal, file), 'utf8')]));

const written = [...textsOf('*/routes.ts').values()].join('');

export const routes = [...written.matchAll(/path: '([^']+)',\s*load:/g)].map(([, path = '']) => path);

/** How many there are, however they are written. */
export const loads = written.split('load:').length - 1;

const opening = /<(?:Modal|Confirm|SecretOnce)\b/g;

/** The files of pages that write dialogs, and how many. */
export const writtenDialogs: Readonly<Record<string, number>> = Object.fromEntries(
  [...textsOf('*/**/*.tsx')]
    .map(([file, text]) => [file, text.match(opening)?.length ?? 0] as const)
    .filter(([file, count]) => count > 0 && !file.startsWith('shell/')),
);
