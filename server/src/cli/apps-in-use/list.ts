import { isThirdParty } from '../../model/app-policy.ts';
import { byId } from '../../model/position.ts';
import { allItems } from '../../model/whole-list.ts';
import { command } from '../command.ts';
import { knownOrganization, organizationFlag } from '../organizations/known-organization.ts';
import { localTime, table } from '../output.ts';

export const appsInUseList = command({
  about: 'Lists the apps that the people of an organization use in its name.',
  example: 'grantry apps-in-use list --organization org_…',
  flags: { organization: organizationFlag },
  run: async ({ organization }, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const { organization_id } = await knownOrganization(storage, organization);
    const found = await allItems(
      (page) => storage.listings.appsInUse({ organization_id, search: '' }, page),
      byId('client_id'),
    );
    const apps = found.map(({ owner_id, first_party, ...listed }) => ({
      ...listed,
      is_third_party: isThirdParty({ organization_id: owner_id, first_party }, organization_id),
    }));
    const rows = apps.map(({ client_id, client_name, organization_name, users, last_used_at }) => [
      client_id,
      client_name,
      organization_name,
      String(users),
      localTime(last_used_at),
    ]);
    const head = ['CLIENT_ID', 'NAME', 'PUBLISHER', 'USERS', 'LAST USED'];
    out.print({ apps }, rows.length === 0 ? 'None is in use.' : table(head, rows));
    return 0;
  },
});
