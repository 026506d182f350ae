import { describe } from 'vitest';
import type { DatabaseKind } from '../harness/database.ts';
import { approvalContract } from './contract/approval.ts';
import { auditContract } from './contract/audit.ts';
import { budgetContract } from './contract/budget.ts';
import { clientContract } from './contract/client.ts';
import { connectionListingContract } from './contract/connection-listing.ts';
import { failureContract } from './contract/failure.ts';
import { flowContract } from './contract/flow.ts';
import { idempotencyContract } from './contract/idempotency.ts';
import { identityContract } from './contract/identity.ts';
import { internalAppContract } from './contract/internal-app.ts';
import { invitationContract } from './contract/invitation.ts';
import { issueContract } from './contract/issue.ts';
import { linkContract } from './contract/link.ts';
import { listingContract } from './contract/listing.ts';
import { logoContract } from './contract/logo.ts';
import { mailContract } from './contract/mail.ts';
import { managementContract } from './contract/management.ts';
import { organizationContract } from './contract/organization.ts';
import { ownershipContract } from './contract/ownership.ts';
import { personContract } from './contract/person.ts';
import { platformContract } from './contract/platform.ts';
import { policyRaceContract } from './contract/policy-race.ts';
import { raceContract } from './contract/race.ts';
import { recordContract } from './contract/record.ts';
import { recordListingContract } from './contract/record-listing.ts';
import { schemaContract } from './contract/schema.ts';
import { setUpContract } from './contract/set-up.ts';
import { sweepContract } from './contract/sweep.ts';
import { unlinkContract } from './contract/unlink.ts';
import { useContract } from './contract/use.ts';

const contracts: readonly ((kind: DatabaseKind) => void)[] = [
  setUpContract,
  personContract,
  organizationContract,
  approvalContract,
  ownershipContract,
  clientContract,
  logoContract,
  identityContract,
  unlinkContract,
  flowContract,
  issueContract,
  internalAppContract,
  raceContract,
  policyRaceContract,
  platformContract,
  auditContract,
  recordContract,
  managementContract,
  idempotencyContract,
  linkContract,
  invitationContract,
  mailContract,
  listingContract,
  connectionListingContract,
  recordListingContract,
  sweepContract,
  useContract,
  budgetContract,
  schemaContract,
  failureContract,
];

/** What every storage keeps. */
export const contract = (kind: DatabaseKind): void => {
  for (const part of contracts) describe(part.name, () => part(kind));
};
