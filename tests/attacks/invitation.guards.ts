import type { Guard } from './guard.ts';

const test = 'tests/attacks/invitation.test.ts';
const invitation = 'server/src/http/api/invitation.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'a role given by mail that could not be given by hand',
    test,
    file: invitation,
    remove: '    await checkRole(deps, caller, subject, body.role);\n',
    instead: '',
  },
  {
    threat: 'a role given by mail that could not be given by hand',
    test,
    file: invitation,
    remove: '    await checkRole(deps, caller, subject, invitedAs(link));\n',
    instead: '',
  },
  {
    threat: 'the invitation of another organization, sent again or withdrawn by its id',
    test,
    file: 'server/src/storage/sql/invitation.ts',
    remove:
      "      .set({ ended_at: p.now })\n      .where('link_id', '=', p.link_id)\n      .where('organization_id', '=', p.organization_id)\n",
    instead: "      .set({ ended_at: p.now })\n      .where('link_id', '=', p.link_id)\n",
  },
  {
    threat: 'somebody made a member who was never asked',
    test,
    file: 'server/src/http/api/member.ts',
    remove: "operatorIn('Invite people to the organization instead: createInvitation.')",
    instead: "inOrganization('admin')",
  },
  {
    threat: 'a role changed by adding whoever has one',
    test,
    file: 'server/src/storage/sql/membership.ts',
    remove: '.doNothing()',
    instead: '.doUpdateSet({ role: p.role })',
  },
  ...[
    ['membership.ts', '      await endOffers(tx, account_id, now);\n      const ended'],
    ['membership.ts', '      await endOffers(tx, account_id, now);\n      await audit'],
    ['update-account.ts', '    if (changes.status || changes.operator) await endOffers(tx, account_id, now);\n'],
  ].map(([file = '', remove = '']) => ({
    threat: 'an invitation kept for the time after its sender is removed, lowered or disabled',
    test,
    file: `server/src/storage/sql/${file}`,
    remove,
    instead: remove.split('\n')[1] ?? '',
  })),
  {
    threat: 'an invitation that nobody ended, of somebody who may not invite',
    test,
    file: 'server/src/storage/sql/end-offered.ts',
    remove: "link.created_by = ''",
    instead: 'link.created_by = link.created_by',
  },
  {
    threat: 'ownership accepted from an owner who was disabled',
    test,
    file: 'server/src/storage/sql/update-account.ts',
    remove: '    if (changes.status || changes.operator) await endOffers(tx, account_id, now);\n',
    instead: '',
  },
  {
    threat: 'ownership accepted from an owner who was disabled',
    test,
    file: 'server/src/storage/sql/ownership.ts',
    remove: '      .where(isOpen)\n',
    instead: '',
  },
  ...[
    ['invitation.ts', "await writing(deps, { to: normalizeEmail(body.email) ?? '', address }, () =>"],
    ['invitation.ts', 'await writing(deps, { to: link.email, address }, () =>'],
  ].map(([file = '', remove = '']) => ({
    threat: 'words of a stranger mailed to somebody again and again, by inviting them',
    test,
    file: `server/src/http/api/${file}`,
    remove,
    instead: 'await ((write) => write())(() =>',
  })),
  {
    threat: 'words of a stranger mailed to somebody again and again, by offering them the organization',
    test,
    file: 'server/src/http/api/ownership.ts',
    remove: 'await writing(deps, { to: body.account_id, address }, () =>',
    instead: 'await ((write) => write())(() =>',
  },
  {
    threat: 'an organization that invites whoever it can think of',
    test: 'tests/storage/sqlite.test.ts',
    file: 'server/src/storage/sql/invitation.ts',
    remove: "      if ((await waiting(tx, organization_id)) >= MOST_INVITATIONS) return 'invited_enough';\n",
    instead: '',
  },
  {
    threat: 'ownership offered by who has none, or accepted by whom it was not offered to',
    test,
    file: 'server/src/http/api/ownership.ts',
    remove: "  right: inOrganization('owner'),\n",
    instead: "  right: inOrganization('admin'),\n",
  },
  {
    threat: 'ownership offered by who has none, or accepted by whom it was not offered to',
    test,
    file: 'server/src/http/api/ownership.ts',
    remove: "    if (!may) await settle(deps, 'forbidden', subject, 'owner');\n",
    instead: '',
  },
];
