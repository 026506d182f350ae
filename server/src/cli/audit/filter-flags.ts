import type { AuditFilter } from '../../model/list-filter.ts';
import type { Storage } from '../../model/storage.ts';
import { knownAccount } from '../accounts/known-account.ts';
import { moment, text } from '../command.ts';
import { knownOrganization } from '../organizations/known-organization.ts';
import { WrongUsage } from '../refusal.ts';

export const filterFlags = {
  organization: text('--organization <id>', 'only what was changed in it'),
  account: text('--account <account>', 'only what was changed about this account_id or email address'),
  action: text('--action <action>', 'only this, such as client.update'),
  actor: text('--actor <id>', 'only by this account_id or client_id'),
  client: text('--client <client_id>', 'only about this app'),
  since: moment('--since <time>', 'only what happened then or later: 2026-01-31, 2026-01-31T12:00Z or epoch seconds'),
  until: moment('--until <time>', 'only what happened before'),
};

interface Given {
  readonly organization: string | undefined;
  readonly account: string | undefined;
  readonly action: string | undefined;
  readonly actor: string | undefined;
  readonly client: string | undefined;
  readonly since: number | undefined;
  readonly until: number | undefined;
}

export async function givenFilter(
  { organization, account, action = '', actor = '', client = '', since = 0, until = 0 }: Given,
  storage: Storage,
): Promise<AuditFilter> {
  if (organization && account) throw new WrongUsage('write --organization or --account, not both');
  const { organization_id } = organization ? await knownOrganization(storage, organization) : { organization_id: '' };
  const { account_id } = account ? await knownAccount(storage, account) : { account_id: '' };
  return { organization_id, account_id, action, actor_type: '', actor_id: actor, client_id: client, since, until };
}
