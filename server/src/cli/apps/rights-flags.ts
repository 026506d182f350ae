import type { Rights } from '../../clients/metadata.ts';
import { type Flag, oneOf } from '../command.ts';

/** What only the operator gives an app. */
export const rightsFlags = {
  first_party: yesOrNo('--first-party <yes|no>', 'an app of the platform itself'),
  featured: yesOrNo('--featured <yes|no>', 'it comes first in the directory, where a dialect with `connect` has one'),
  skip_authorization: yesOrNo('--skip-authorization <yes|no>', 'people are not asked: you answer for them'),
} satisfies Record<keyof Rights, unknown>;

function yesOrNo(spelling: string, about: string): Flag<'yes' | 'no' | undefined> {
  return oneOf(spelling, ['yes', 'no'], about);
}
