import type { Endpoint } from '../endpoint.ts';
import { createAccount, getAccount, listAccounts, updateAccount } from './account.ts';
import type { ApiDeps } from './api-deps.ts';
import { operationEndpoints } from './api-endpoint.ts';
import { createApp, deleteApp, getApp, listApps, updateApp } from './app.ts';
import { endAppInUse, listAppsInUse } from './app-in-use.ts';
import { revokeAll, setAppStatus } from './app-state.ts';
import { listApprovals, previewAppPolicy, removeApproval, setApproval } from './approval.ts';
import { listApprovalRequests } from './approval-request.ts';
import { getAnyAttempt, getAttempt, listAllAttempts, listAttempts } from './attempt.ts';
import { listAllAttemptCounts, listAttemptCounts } from './attempt-count.ts';
import { listActivity, listAllAuditEntries, listAuditEntries } from './audit.ts';
import { listAllAuditActors, listAuditActors } from './audit-actor.ts';
import { exportAudit } from './audit-export.ts';
import {
  endAuthorization,
  endAuthorizations,
  endFamily,
  getAuthorization,
  listAuthorizations,
  listFamilies,
  reduceAuthorization,
} from './authorization.ts';
import { listClusters } from './cluster.ts';
import { previewConsent } from './consent-preview.ts';
import { listContacts } from './contact.ts';
import { getCounts } from './count.ts';
import { listPublishedApps } from './directory.ts';
import { changeEmail, verifyEmail } from './email.ts';
import { listEndpoints } from './endpoint-map.ts';
import { getHealth } from './health.ts';
import { listIdentities, unlinkIdentity } from './identity.ts';
import { createInvitation, listInvitations, resendInvitation, withdrawInvitation } from './invitation.ts';
import { listKeys, rotateKey } from './key.ts';
import { removeLogo, uploadLogo } from './logo.ts';
import { changePassword, getMe, updateMe } from './me.ts';
import { addMember, getMember, listMembers, removeMember, setRole } from './member.ts';
import type { Operation } from './operation.ts';
import { listAllApps, updateAppRights } from './operator-app.ts';
import { createOrganization, getOrganization, listOrganizations, updateOrganization } from './organization.ts';
import { acceptOwnership, getOwnershipOffer, offerOwnership, withdrawOwnership } from './ownership.ts';
import { listRedirectUris } from './redirect-uri.ts';
import { reference } from './reference.ts';
import { issueRefreshToken } from './refresh-token.ts';
import { listResources } from './resource.ts';
import { addApiSecret, createApi, deleteApi, listApis, updateApi } from './resource-server.ts';
import { declineReview, requestReview } from './review.ts';
import { listScopes } from './scope.ts';
import { addSecret, endSecret, listSecrets } from './secret.ts';
import { endOtherSessions, endSession, listSessions } from './session.ts';
import { listSettings } from './setting.ts';
import { addTestUser, listTestUsers, removeTestUser } from './test-user.ts';
import { listUsers } from './user.ts';

/** Every operation of the management API, in the order of its document. */
export const operations: readonly Operation[] = [
  ...[getMe, updateMe, changePassword, changeEmail, verifyEmail, listActivity],
  ...[listSessions, endSession, endOtherSessions, listIdentities, unlinkIdentity],
  ...[listAuthorizations, getAuthorization, listFamilies, reduceAuthorization],
  ...[endAuthorization, endAuthorizations, endFamily],
  ...[listApps, createApp, getApp, updateApp, deleteApp, setAppStatus, requestReview, revokeAll],
  ...[uploadLogo, removeLogo, previewConsent],
  ...[listTestUsers, addTestUser, removeTestUser],
  ...[listRedirectUris, listSecrets, addSecret, endSecret, issueRefreshToken, listUsers],
  ...[listAttempts, getAttempt, listAttemptCounts],
  ...[getOrganization, updateOrganization, listContacts, listMembers, addMember, getMember, setRole, removeMember],
  ...[listInvitations, createInvitation, resendInvitation, withdrawInvitation],
  ...[getOwnershipOffer, offerOwnership, acceptOwnership, withdrawOwnership],
  ...[previewAppPolicy, listApprovals, setApproval, removeApproval, listApprovalRequests],
  ...[listAppsInUse, endAppInUse, listAuditEntries, listAuditActors, exportAudit],
  ...[listScopes, listEndpoints, listResources, listPublishedApps],
  ...[listAccounts, createAccount, getAccount, updateAccount, listOrganizations, createOrganization],
  ...[listAllApps, updateAppRights, declineReview],
  ...[listApis, createApi, updateApi, deleteApi, addApiSecret, listKeys, rotateKey],
  ...[
    listAllAttempts,
    getAnyAttempt,
    listAllAttemptCounts,
    getHealth,
    getCounts,
    listAllAuditEntries,
    listAllAuditActors,
    listSettings,
    listClusters,
  ],
];

export const apiEndpoints = (deps: ApiDeps): readonly Endpoint[] => [
  ...operationEndpoints(deps, operations),
  ...reference(deps, operations),
];
