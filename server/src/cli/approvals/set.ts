import { decideOnApp } from '../../accounts/approval.ts';
import { knownApp } from '../apps/known-app.ts';
import { command, operand, requiredOneOf, text } from '../command.ts';
import { knownOrganization, organizationFlag } from '../organizations/known-organization.ts';

export const approvalsSet = command({
  about:
    'Allows or denies an app for the people of an organization, asked for or not. Who asked hears of it by mail. What people allowed an app that is denied ends, and so does what is beyond the scope.',
  example: 'grantry approvals set app_… --organization org_… --decision allowed --scope "openid orders.read"',
  flags: {
    client_id: operand('client_id', 'of the app'),
    organization: organizationFlag,
    decision: requiredOneOf('--decision <decision>', ['allowed', 'denied'], 'what its people are told'),
    scope: text('--scope <scope>', 'all it is allowed; what it asks for now unless said otherwise'),
    message: text('--message <text>', 'for people who want the app'),
  },
  run: async ({ client_id, organization: id, ...said }, installation, out) => {
    const { issuer } = await installation.config();
    const secret = await installation.secret();
    const storage = await installation.storage();
    const organization = await knownOrganization(storage, id);
    const app = await knownApp(storage, client_id);
    const decide = decideOnApp({ ...installation.world, storage, secret, issuer });
    const decided = await decide({ ...said, decided_by: '' }, app, organization, { type: 'command' });
    const { decision, scope } = decided;
    out.print(decided, `${app.client_name} is ${decision}${scope && `: ${scope}`}.`);
    return 0;
  },
});
