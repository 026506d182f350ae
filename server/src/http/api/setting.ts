/** The policies of the configuration. They are changed there: whoever runs the server decides on them, not whoever is signed in. */
import { Type } from 'typebox';
import { answer, operation } from './operation.ts';
import { operator } from './right.ts';

const setting = Type.Object(
  {
    name: Type.String({ description: 'As the configuration file spells it' }),
    value: Type.Union([Type.String(), Type.Integer()], { description: 'Durations are in seconds' }),
    is_default: Type.Enum(['yes', 'no']),
    about: Type.String({ description: 'What it is for' }),
  },
  { $id: 'Setting' },
);

export const listSettings = operation({
  operation_id: 'listSettings',
  method: 'GET',
  path: '/operator/settings',
  tag: 'Operator',
  summary: 'List the policies of the configuration: lifetimes, sign-up, publishing; they are changed there',
  scope: 'grantry:operator.read',
  right: operator,
  answer: Type.Object({ settings: Type.Array(setting) }),
  run: async ({ settings }) => answer({ settings }),
});
