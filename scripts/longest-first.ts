/** What takes a minute begins first, or one file runs at the end while nothing else does. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const LONG =
  /\/tests\/(portal\/(look|role|organization|app|route)|storage\/postgres|operation\/crash|browser\/page-gallery)\.test\.ts$/;

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => (LONG.test(moduleId) ? 0 : 1);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
