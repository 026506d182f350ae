import type { Guard } from './guard.ts';

const test = 'tests/attacks/mail.test.ts';
const link = 'server/src/accounts/link.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'a link that makes no account, pressed again and again',
    test,
    file: 'server/src/accounts/use-link.ts',
    remove: "  if (purpose === 'sign_up') await storage.links.end(link_hash, clock());\n",
    instead: '',
  },
  {
    threat: 'a link used a second time, or five times at once',
    test,
    file: link,
    remove: 'link.ended_at === 0 && ',
    instead: '',
  },
  {
    threat: 'a link used a second time, or five times at once',
    test,
    file: 'server/src/storage/sql/link-use.ts',
    remove: "      .where('ended_at', '=', 0)\n",
    instead: '',
  },
  {
    threat: 'a link used for something else, or after its time',
    test,
    file: link,
    remove: 'link?.purpose === purpose && ',
    instead: 'link && ',
  },
  {
    threat: 'a link used for something else, or after its time',
    test,
    file: link,
    remove: ' && link.expires_at > clock()',
    instead: '',
  },
  {
    threat: 'a change of address that was begun before the owner chose another password',
    test,
    file: 'server/src/storage/sql/update-account.ts',
    remove: "'email', 'password_hash', 'status'] as const;\n\nexport",
    instead: "'email', 'status'] as const;\n\nexport",
  },
  {
    threat: 'signing in goes on with the password that its owner is replacing',
    test,
    file: 'server/src/storage/sql/session.ts',
    remove: 'await hold(tx, started.account_id, password_hash)',
    instead: 'await hold(tx, started.account_id, password_hash && undefined)',
  },
  {
    threat: 'signing in goes on with the password that its owner is replacing',
    test,
    file: 'server/src/accounts/update.ts',
    remove: '{ password_hash, end_families, if_revision, ...notice }',
    instead: '{ password_hash, end_families, ...notice }',
  },
  {
    threat: 'an address taken over in a browser that was left open',
    test,
    file: 'server/src/http/api/email.ts',
    remove: '    await checkPassword(deps, subject, body.current_password, address);\n',
    instead: '',
  },
  {
    threat: 'an address confirmed by its reader for the account of somebody else',
    test,
    file: 'server/src/http/browser/verify-email.ts',
    remove: '      if (!(await isTheirs(deps, http, link))) return shown(deps, http, link, false);\n',
    instead: '',
  },
  {
    threat: 'an address that was only said elsewhere, and its mailbox',
    test,
    file: 'server/src/storage/sql/account.ts',
    remove: "select(account.columns).where('email', '=', p.email).where(ownsAddress)",
    instead: "select(account.columns).where('email', '=', p.email)",
  },
  {
    threat: 'whom a mail goes to, changed by what is typed',
    test,
    file: 'server/src/accounts/email.ts',
    remove: ' && isMailable(address)',
    instead: '',
  },
  {
    threat: 'who has an account, found out by asking for mails',
    test,
    file: 'server/src/accounts/throttle.ts',
    remove: '      answers.push(await send());\n      return false;\n',
    instead: '      answers.push(await send());\n      return true;\n',
  },
  {
    threat: 'the key of a link in the database, in the log, or in the address of a page',
    test,
    file: 'server/src/http/browser/mailed-link.ts',
    remove:
      '    if (token !== undefined) return keep(deps, http, path, token);\n    const link = await openedLink(deps, http, purpose);\n',
    instead: '    const link = await (token ? deps.mailed.find(token, purpose) : openedLink(deps, http, purpose));\n',
  },
];
