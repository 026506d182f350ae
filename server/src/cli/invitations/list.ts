import { command, requiredText } from '../command.ts';
import { localTime, table } from '../output.ts';
import { invitationDocument } from './invitation-document.ts';

export const invitationsList = command({
  about: 'Lists who is invited to an organization and has not answered.',
  example: 'grantry invitations list --organization org_…',
  flags: { organization: requiredText('--organization <id>', 'whose') },
  run: async ({ organization }, { storage: openStorage }, out) => {
    const invitations = (await (await openStorage()).invitations.list(organization)).map(invitationDocument);
    const rows = invitations.map((each) => [each.invitation_id, each.email, each.role, localTime(each.expires_at)]);
    const none = 'Nobody is invited: `grantry invitations create` invites somebody.';
    out.print({ invitations }, rows.length === 0 ? none : table(['INVITATION', 'EMAIL', 'ROLE', 'UNTIL'], rows));
    return 0;
  },
});
