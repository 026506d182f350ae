import { Problem } from '../api/problem.ts';

/** What a refusal says of a field: `redirect_uris` has what stands under `redirect_uris[1]`, too. */
export function fieldProblem(error: unknown, field: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  const said = error.errors.filter((each) => each.field === field || each.field.startsWith(`${field}[`));
  return said.length === 0 ? undefined : said.map(({ problem }) => problem).join(' ');
}
