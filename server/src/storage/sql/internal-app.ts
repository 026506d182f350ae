import type { Actor } from '../../model/actor.ts';
import type { Family } from '../../model/family.ts';
import type { InternalApps } from '../../model/internal-app.ts';
import type { Transaction } from '../driver.ts';
import { growAuthorization } from './allow.ts';
import { writeAudit } from './audit.ts';
import { insertClient } from './client.ts';
import { endFamiliesOf } from './end-family.ts';
import { holdMember } from './hold-member.ts';
import { insertFamily } from './issue.ts';
import type { Parts } from './parts.ts';

export const internalAppsOn = (parts: Parts): InternalApps => {
  const { driver } = parts;
  const isHeld = holdMember(parts);
  const insert = insertClient(parts);
  const issue = issueFamily(parts);
  return {
    create: (client, secret, family, by) =>
      driver.transact(async (tx) => {
        if (!(await isHeld(tx, family.account_id, family.organization_id))) return 'not_a_member';
        const outcome = await insert(tx, client, secret, by);
        if (outcome === 'created') await issue(tx, family, by, client.created_at);
        return outcome;
      }),
    issueRefreshToken: (family, by, now) =>
      driver.transact(async (tx) => {
        if (!(await isHeld(tx, family.account_id, family.organization_id))) return 'not_a_member';
        await issue(tx, family, by, now);
        return 'issued';
      }),
  };
};

type IssueFamily = (tx: Transaction, family: Family, by: Actor, now: number) => Promise<void>;

/** Growing the authorization takes its row: of two at once the second sees the family of the first, and ends it. */
const issueFamily = (parts: Parts): IssueFamily => {
  const grow = growAuthorization(parts);
  const end = endFamiliesOf(parts);
  const insert = insertFamily(parts);
  const audit = writeAudit(parts);
  return async (tx, family, by, now) => {
    const { client_id, account_id, organization_id, resource, scope, family_id } = family;
    const named = { client_id, account_id, organization_id };
    const asked = { ...named, authorization_id: family.authorization_id, resource, scope, digest: '' };
    const { authorization_id } = await grow(tx, asked, now, 0);
    await end(tx, authorization_id, 'replaced', now);
    await insert(tx, { ...family, authorization_id });
    await audit(tx, 'refresh_token.issue', by, now, { ...named, detail: { authorization_id, family_id } });
  };
};
