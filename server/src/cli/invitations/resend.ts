import { inviteAgain } from '../../accounts/invite.ts';
import { command, operand } from '../command.ts';
import { knownOrganization, organizationFlag } from '../organizations/known-organization.ts';
import { invitationDocument, unknownInvitation } from './invitation-document.ts';

export const invitationsResend = command({
  about: 'Sends an invitation again, with a new link and all its time: the link before works no more.',
  example: 'grantry invitations resend lnk_… --organization org_…',
  flags: { invitation_id: operand('invitation_id', 'as the list shows it'), organization: organizationFlag },
  run: async ({ invitation_id, organization: id }, installation, out) => {
    const { issuer } = await installation.config();
    const secret = await installation.secret();
    const storage = await installation.storage();
    const organization = await knownOrganization(storage, id);
    const find = () => storage.invitations.find(id, invitation_id);
    const link = await find();
    if (!link) throw unknownInvitation();
    const inviting = { organization, invited_by: undefined, lang: 'en' };
    const again = inviteAgain({ ...installation.world, storage, secret, issuer });
    if ((await again(inviting, link, { type: 'command' })) === 'unknown') throw unknownInvitation();
    out.print(invitationDocument((await find()) ?? link), `Sent again to ${link.email}: ${link.link_id}`);
    return 0;
  },
});
