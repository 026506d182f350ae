import { command, operand, requiredText } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const invitationsWithdraw = command({
  about: 'Withdraws an invitation: its link works no more.',
  example: 'grantry invitations withdraw lnk_… --organization org_…',
  flags: {
    invitation_id: operand('invitation_id', 'as the list shows it'),
    organization: requiredText('--organization <id>', 'whose'),
  },
  run: async ({ invitation_id, organization }, { world, storage: openStorage }, out) => {
    const { invitations } = await openStorage();
    const outcome = await invitations.withdraw(organization, invitation_id, { type: 'command' }, world.clock());
    if (outcome === 'unknown') {
      throw new Refusal('invitation_unknown', 'There is no such invitation: see grantry invitations list.');
    }
    out.print({ invitation_id, withdrawn: true }, `Withdrawn: ${invitation_id}`);
    return 0;
  },
});
