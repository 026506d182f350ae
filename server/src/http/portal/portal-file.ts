/** What `npm run build` made of the portal: a template and assets whose names change with what they hold. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface PortalFile {
  readonly type: string;
  readonly body: Uint8Array;
  /** RFC 7932, made at build; `undefined`: not worth it. */
  readonly brotli: Uint8Array | undefined;
}

export interface Portal {
  /** With the placeholders of `page.ts`. */
  readonly template: string;
  /** By path below `/portal/`. */
  readonly files: ReadonlyMap<string, PortalFile>;
}

const TEMPLATE = 'index.html';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Held in memory: it is small, and what a request names is looked up, never opened. `undefined`: it was not built. */
export async function readPortal(directory: string): Promise<Portal | undefined> {
  const template = await readIfThere(join(directory, TEMPLATE));
  if (!template) return undefined;
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && extname(entry.name) in types)
      .map(async ({ parentPath, name }): Promise<[string, PortalFile]> => {
        const path = join(parentPath, name);
        const [body, brotli] = [await readFile(path), await readIfThere(`${path}.br`)];
        return [relative(directory, path).split(sep).join('/'), { type: types[extname(name)] ?? '', body, brotli }];
      }),
  );
  return { template: template.toString('utf8'), files: new Map(files) };
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
