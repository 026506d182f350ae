import type { Storage } from '../../model/storage.ts';
import type { Driver } from '../driver.ts';
import { accountsOn } from './account.ts';
import { approvalsOn } from './approval.ts';
import { attemptsOn } from './attempt.ts';
import { listAudit } from './audit.ts';
import { authorizationsOn } from './authorization.ts';
import { clientsOn } from './client.ts';
import { codesOn } from './code.ts';
import { familiesOn } from './family.ts';
import { idempotencyOn } from './idempotency.ts';
import { identitiesOn } from './identity.ts';
import { internalAppsOn } from './internal-app.ts';
import { invitationsOn } from './invitation.ts';
import { linksOn } from './link.ts';
import { listingsOn } from './listing.ts';
import { logosOn } from './logo.ts';
import { mailsOn } from './mail.ts';
import { organizationsOn } from './organization.ts';
import { ownershipOn } from './ownership.ts';
import { partsOn } from './parts.ts';
import { resourceServersOn } from './resource-server.ts';
import { sessionsOn } from './session.ts';
import { setUpOn } from './set-up.ts';
import { signingKeysOn } from './signing-key.ts';
import { testUsersOn } from './test-user.ts';
import { throttlesOn } from './throttle.ts';
import { tokensOn } from './token.ts';
import { upkeepOn } from './upkeep.ts';

/** The port, on either database. */
export const storageOn = (driver: Driver): Storage => {
  const parts = partsOn(driver);
  return {
    clients: clientsOn(parts),
    logos: logosOn(parts),
    internal_apps: internalAppsOn(parts),
    resource_servers: resourceServersOn(parts),
    signing_keys: signingKeysOn(parts),
    accounts: accountsOn(parts),
    organizations: organizationsOn(parts),
    set_up: setUpOn(parts),
    identities: identitiesOn(parts),
    approvals: approvalsOn(parts),
    test_users: testUsersOn(parts),
    ownership: ownershipOn(parts),
    sessions: sessionsOn(parts),
    authorizations: authorizationsOn(parts),
    codes: codesOn(parts),
    families: familiesOn(parts),
    tokens: tokensOn(parts),
    attempts: attemptsOn(parts),
    throttles: throttlesOn(parts),
    idempotency: idempotencyOn(parts),
    mails: mailsOn(parts),
    links: linksOn(parts),
    invitations: invitationsOn(parts),
    listings: listingsOn(parts),
    upkeep: upkeepOn(parts),
    audit: { list: listAudit(parts) },
    close: driver.close,
  };
};
