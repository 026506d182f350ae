import { command, operand } from '../command.ts';
import { organizationFlag } from '../organizations/known-organization.ts';
import { Refusal } from '../refusal.ts';

export const approvalsRemove = command({
  about:
    'Takes back what an organization said of an app: its policy for apps of others decides again, and what that leaves out ends.',
  example: 'grantry approvals remove app_… --organization org_…',
  flags: { client_id: operand('client_id', 'of the app'), organization: organizationFlag },
  run: async ({ client_id, organization: organization_id }, { world, storage }, out) => {
    const { approvals } = await storage();
    const outcome = await approvals.remove({ organization_id, client_id }, { type: 'command' }, world.clock());
    if (outcome !== 'removed') {
      throw new Refusal(
        'approval_unknown',
        'The organization has said nothing of this app: see grantry approvals list.',
      );
    }
    out.print({ client_id, organization_id, removed: true }, `Removed: what was said of ${client_id}.`);
    return 0;
  },
});
