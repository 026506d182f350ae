import { byId } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { command } from '../command.ts';
import { knownOrganization, organizationFlag } from '../organizations/known-organization.ts';
import { localTime, table } from '../output.ts';

export const approvalRequestsList = command({
  about: 'Lists the apps that the people of an organization ask for, and who asks. grantry approvals set answers them.',
  example: 'grantry approval-requests list --organization org_…',
  flags: { organization: organizationFlag },
  run: async ({ organization }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const { organization_id } = await knownOrganization(storage, organization);
    const requests = await allItems(
      (page) => storage.listings.approvalRequests({ organization_id, search: '' }, page),
      byId('client_id'),
    );
    const rows = requests.map(({ client_id, client_name, organization_name, scope, askers, requested_at }) => [
      client_id,
      client_name,
      organization_name,
      scope,
      askers.map(({ name, message }) => (message === '' ? name : `${name}: ${message}`)).join('; '),
      localTime(requested_at),
    ]);
    const head = ['CLIENT_ID', 'NAME', 'PUBLISHER', 'SCOPE', 'ASKED BY', 'SINCE'];
    out.print({ requests }, rows.length === 0 ? 'Nobody asks for an app.' : table(head, rows));
    return 0;
  },
});
