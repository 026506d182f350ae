import { byDecision } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { command } from '../command.ts';
import { knownOrganization, organizationFlag } from '../organizations/known-organization.ts';
import { localTime, table } from '../output.ts';

export const approvalsList = command({
  about: 'Lists the apps that an organization has allowed or denied its people by name.',
  example: 'grantry approvals list --organization org_…',
  flags: { organization: organizationFlag },
  run: async ({ organization }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const { organization_id } = await knownOrganization(storage, organization);
    const approvals = await allItems(
      (page) => storage.listings.approvals({ organization_id, search: '' }, page),
      byDecision,
    );
    const rows = approvals.map(({ client_id, client_name, decision, scope, decided_by_name, decided_at }) => [
      client_id,
      client_name,
      decision,
      scope,
      decided_by_name,
      localTime(decided_at),
    ]);
    const none = 'No app is allowed or denied by name: `grantry approvals set` does it.';
    const head = ['CLIENT_ID', 'NAME', 'DECISION', 'SCOPE', 'BY', 'AT'];
    out.print({ approvals }, rows.length === 0 ? none : table(head, rows));
    return 0;
  },
});
