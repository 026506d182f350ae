import type { Guard } from './guard.ts';

const test = 'tests/attacks/review.test.ts';
const file = 'server/src/policies/may-publish.ts';
const after = (what: string) => `after its review an app of another ${what}`;

export const guards: readonly Guard[] = [
  {
    threat: after('name'),
    test,
    file,
    remove: '(changed[name] ?? app[name]) !== app[name]',
    instead: 'false',
  },
  {
    threat: after('scope'),
    test,
    file,
    remove: "...without(words(changed.scope ?? ''), words(app.scope)),",
    instead: '',
  },
  {
    threat: after('redirect URI'),
    test,
    file,
    remove: '...without(changed.redirect_uris ?? [], app.redirect_uris),',
    instead: '',
  },
  {
    threat: after('logo'),
    test,
    file: 'server/src/http/api/logo.ts',
    remove: 'teamChange(deps, subject, drawn, call)',
    instead: '{ if_revision: call.if_revision }',
  },
  {
    threat: 'an app that is another one while it is published',
    test,
    file,
    remove: "  if (app.status === 'published') return 'requested';\n",
    instead: "  if (app.status === 'published') return undefined;\n",
  },
  {
    threat: 'an app that the operator took back, published by its team',
    test,
    file,
    remove: "  if (to === 'draft') return { review: '' };\n",
    instead: '',
  },
];
