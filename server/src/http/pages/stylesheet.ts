import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const css = ['theme', 'page', 'control', 'avatar', 'content', 'directory', 'reference', 'approval']
  .map((part) => readFileSync(new URL(`./style/${part}.css`, import.meta.url), 'utf8'))
  .join('\n');

const hash = createHash('sha256').update(css).digest('base64url').slice(0, 16);

/** Named by its content, so it may be cached for ever. `path` is below the issuer's own path. */
export const stylesheet = { path: `/assets/${hash}.css`, css } as const;
