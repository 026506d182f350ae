export type Pages = Readonly<Record<string, string>>;

export interface Generator {
  /** A folder in which nothing but its pages may lie; `undefined` when it shares one. */
  readonly folder: string | undefined;
  /** Text by path, both from the root of the repository. */
  pages(root: string): Pages | Promise<Pages>;
}

/** The first line of a generated page: where to change it. */
export function generatedFrom(source: string): string {
  return `<!-- Generated from ${source} by \`node scripts/docs.ts\`. -->`;
}
