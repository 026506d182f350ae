import { ownsAddress } from '../../accounts/email.ts';
import { command } from '../command.ts';
import { table } from '../output.ts';
import { accountDocument } from './account-document.ts';

export const accountsList = command({
  about: 'Lists the accounts and the organizations they belong to.',
  example: 'grantry accounts list',
  flags: {},
  run: async (_given, { storage: openStorage }, out) => {
    const storage = await openStorage();
    const found = await storage.accounts.list();
    const accounts = found.map(({ memberships, ...account }) => ({
      ...accountDocument(account),
      memberships: memberships.map(({ organization_id, role }) => ({ organization_id, role })),
    }));
    const rows = found.map((account) => [
      account.account_id,
      ownsAddress(account) ? account.email : `${account.email} (unconfirmed)`,
      account.name,
      account.status,
      account.memberships.map(({ organization_id, role }) => `${role} of ${organization_id}`).join(', '),
    ]);
    const none = 'There are none yet. Create one: grantry accounts create --email … --name … --password-stdin';
    const head = ['ACCOUNT_ID', 'EMAIL', 'NAME', 'STATUS', 'ORGANIZATIONS'];
    out.print({ accounts }, rows.length === 0 ? none : table(head, rows));
    return 0;
  },
});
