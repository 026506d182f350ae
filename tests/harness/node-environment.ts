import { fileURLToPath } from 'node:url';

/** What every process of the tests is given: nothing of vitest's own (NODE_ENV, NODE_OPTIONS, …) may change a server. */
export const nodeEnvironment = {
  PATH: process.env.PATH ?? '',
  // Tests start some hundred processes: what one has stripped of types and compiled, the next reads.
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url)),
} as const;
