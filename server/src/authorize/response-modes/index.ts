import { formPost } from './form-post.ts';
import { fragment } from './fragment.ts';
import { oob } from './oob.ts';
import { query } from './query.ts';
import type { ResponseMode } from './response-mode.ts';

export const responseModes: readonly ResponseMode[] = [query, fragment, formPost, oob];
