import { command, operand } from '../command.ts';
import { organizationFlag } from '../organizations/known-organization.ts';
import { unknownInvitation } from './invitation-document.ts';

export const invitationsWithdraw = command({
  about: 'Withdraws an invitation: its link works no more.',
  example: 'grantry invitations withdraw lnk_… --organization org_…',
  flags: {
    invitation_id: operand('invitation_id', 'as the list shows it'),
    organization: organizationFlag,
  },
  run: async ({ invitation_id, organization }, { world, storage: openStorage }, out) => {
    const { invitations } = await openStorage();
    const outcome = await invitations.withdraw(organization, invitation_id, { type: 'command' }, world.clock());
    if (outcome === 'unknown') throw unknownInvitation();
    out.print({ invitation_id, withdrawn: true }, `Withdrawn: ${invitation_id}`);
    return 0;
  },
});
