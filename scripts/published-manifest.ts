export interface Manifest {
  readonly [key: string]: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** What `dist/package.json` says: the workspace's own, leading to what was compiled, without what only developers need. */
export function publishedManifest({ bin, exports, devDependencies: _, files: __, ...manifest }: Manifest): Manifest {
  return {
    ...manifest,
    ...(bin && { bin: mapValues(bin, compiled) }),
    ...(exports && { exports: mapValues(exports, entry) }),
  };
}

function entry(source: unknown): unknown {
  return typeof source === 'string' && source.endsWith('.ts')
    ? { types: compiled(source, '.d.ts'), default: compiled(source) }
    : source;
}

function compiled(source: string, extension = '.js'): string {
  return source.replace(/^(?:\.\/)?src\//, './').replace(/\.ts$/, extension);
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
