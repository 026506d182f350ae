import { configurationDoc } from './configuration-page.ts';
import type { Generator } from './generator.ts';

/** Every setting, from the schema that checks it. */
export const configuration: Generator = {
  folder: undefined,
  pages: () => ({ 'docs/configuration.md': configurationDoc() }),
};
