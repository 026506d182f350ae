import { invite } from '../../accounts/invite.ts';
import { roles } from '../accounts/create.ts';
import { command, oneOf, requiredText } from '../command.ts';
import { knownOrganization } from '../organizations/known-organization.ts';
import { invitationDocument } from './invitation-document.ts';

export const invitationsCreate = command({
  about:
    'Invites somebody to an organization by mail; the running server sends it. The link works once, for seven days.',
  example: 'grantry invitations create --organization org_… --email ada@example.com --role developer',
  flags: {
    organization: requiredText('--organization <id>', 'to which'),
    email: requiredText('--email <address>', 'of who is invited'),
    role: oneOf('--role <role>', roles, 'in the organization (member unless said otherwise)'),
  },
  run: async ({ organization: id, email, role = 'member' }, installation, out) => {
    const { world } = installation;
    const storage = await installation.storage();
    const organization = await knownOrganization(storage, id);
    const { issuer } = await installation.config();
    const secret = await installation.secret();
    const inviting = { organization, invited_by: undefined, lang: 'en' };
    const link = await invite({ ...world, storage, secret, issuer })(inviting, { email, role }, { type: 'command' });
    out.print(invitationDocument(link), `Invited ${link.email}: ${link.link_id}`);
    return 0;
  },
});
