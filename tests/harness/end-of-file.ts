/** vitest runs this anew before every test file, and its hook after that file's own. */
import { afterAll } from 'vitest';
import { endFile } from './at-end-of-file.ts';

afterAll(endFile, 120_000);
