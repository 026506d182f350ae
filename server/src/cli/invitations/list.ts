import { byCreation } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { command } from '../command.ts';
import { organizationFlag } from '../organizations/known-organization.ts';
import { localTime, table } from '../output.ts';
import { invitationDocument } from './invitation-document.ts';

export const invitationsList = command({
  about: 'Lists who is invited to an organization and has not answered.',
  example: 'grantry invitations list --organization org_…',
  flags: { organization: organizationFlag },
  run: async ({ organization }, { storage: openStorage }, out) => {
    const { listings } = await openStorage();
    const open = await allItems(
      (page) => listings.invitations({ organization_id: organization, search: '' }, page),
      byCreation('link_id'),
    );
    const invitations = open.map(invitationDocument);
    const rows = invitations.map((each) => [each.invitation_id, each.email, each.role, localTime(each.expires_at)]);
    const none = 'Nobody is invited: `grantry invitations create` invites somebody.';
    out.print({ invitations }, rows.length === 0 ? none : table(['INVITATION', 'EMAIL', 'ROLE', 'UNTIL'], rows));
    return 0;
  },
});
