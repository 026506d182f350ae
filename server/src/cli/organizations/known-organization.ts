import type { Organization } from '../../model/account.ts';
import type { Storage } from '../../model/storage.ts';
import { requiredText } from '../command.ts';
import { Refusal } from '../refusal.ts';

export const organizationFlag = requiredText('--organization <id>', 'whose');

/** Throws where there is none. */
export async function knownOrganization(
  { organizations }: Pick<Storage, 'organizations'>,
  organization_id: string,
): Promise<Organization> {
  const found = await organizations.find(organization_id);
  if (found) return found;
  throw unknownOrganization();
}

export function unknownOrganization(): Refusal {
  return new Refusal('organization_unknown', 'There is no such organization: see grantry organizations list.');
}
