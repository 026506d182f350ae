import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Citation, citationsOf, compareCitations, linkTo, nameOf } from './citation.ts';
import { type Generator, generatedFrom } from './generator.ts';

const sources = ['server/src/**/*.ts', 'guard/src/**/*.ts'];

/** Which file answers to which section. Without lines, which would be stale after every edit. */
export const rfcMap: Generator = {
  folder: undefined,
  pages: (root) => ({ 'docs/rfc-map.md': page(findAll(root)) }),
};

interface Place {
  readonly citation: Citation;
  readonly path: string;
}

function findAll(root: string): readonly Place[] {
  const paths = globSync([...sources], { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .sort();
  return paths.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((text) => citationsOf(text).map((citation) => ({ citation, path }))),
  );
}

function page(places: readonly Place[]): string {
  const inOrder = places.toSorted((a, b) => compareCitations(a.citation, b.citation));
  const byDocument = Map.groupBy(inOrder, ({ citation }) => citation.document);
  return [
    generatedFrom('the citations in server/src and guard/src'),
    '# Where the RFCs are',
    ...[...byDocument.values()].map(chapter),
    '',
  ].join('\n\n');
}

function chapter(places: readonly Place[]): string {
  const bySection = Map.groupBy(places, ({ citation }) => nameOf(citation));
  const lines = [...bySection.values()].map((cited) => {
    const links = new Set(cited.map(({ path }) => `[${path}](../${path})`));
    return cited.slice(0, 1).map(({ citation }) => `- ${linkTo(citation)}: ${[...links].join(', ')}`);
  });
  return [`## ${places[0]?.citation.document}`, '', ...lines.flat()].join('\n');
}
