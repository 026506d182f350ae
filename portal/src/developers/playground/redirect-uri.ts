import { about } from '../../about.ts';

/** Where the playground waits for the answer. */
export const playgroundUri = `${about.issuer}/developers/playground`;
