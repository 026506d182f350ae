/** How every operation of the management API is called, and by whom it may be. */
import { randomBytes } from 'node:crypto';
import type { Person } from '../harness/browserless.ts';
import { linked } from '../storage/opened.ts';
import { type ApiClient, signedIn } from './api-client.ts';
import { attempt, type Connection, connect } from './connection.ts';
import { type Given, PASSWORD } from './given.ts';
import { SMALL_PNG } from './image.ts';

export interface Row {
  readonly as: 'owner' | 'admin' | 'developer' | 'member' | 'operator';
  /** Of the same organization, without the right; absent where everybody has it. */
  readonly not?: 'owner' | 'developer' | 'member';
  /** What an admin of another organization, who is another person too, hears; absent where everybody has the right. */
  readonly stranger?: 403 | 404;
  /** A request that succeeds, each time on something new where it can be done only once. */
  request(given: Given): Promise<Asked> | Asked;
}

export interface Asked {
  readonly path: string;
  readonly body?: object;
  /** Whose it is, if it is only one person's. */
  readonly client?: ApiClient;
}

const fresh = (): string => randomBytes(6).toString('hex');

const mine = (path: string, body?: object): Row => ({ as: 'member', request: () => asked(path, body) });

const asked = (path: string, body?: object): Asked => ({ path, ...(body && { body }) });

/** Of an app that is new each time. */
const ofApp = (path: string, body?: object, changes?: object): Row => ({
  as: 'developer',
  not: 'member',
  stranger: 404,
  request: async ({ newApp }) => asked(`/apps/${(await newApp(changes)).client_id}${path}`, body),
});

const ofAcme = (as: Row['as'], path: string, body?: object): Row => ({
  as,
  ...(as !== 'member' && { not: 'developer' as const }),
  stranger: 404,
  request: ({ acme }) => asked(`/organizations/${acme}${path}`, body),
});

const ofOperator = (request: Row['request']): Row => ({ as: 'operator', not: 'owner', stranger: 403, request });

const newAccount = async ({ as }: Given): Promise<Person & { readonly account_id: string }> => {
  const person = { email: `${fresh()}@example.org`, password: PASSWORD };
  const { body } = await as.operator.post('/accounts', { ...person, name: 'Somebody' });
  return { ...person, account_id: String(body.account_id) };
};

const newMember = async (given: Given): Promise<string> => {
  const { email, account_id } = await newAccount(given);
  await given.as.operator.post(`/organizations/${given.acme}/members`, { email, role: 'member' });
  return account_id;
};

const newThirdParty = async ({ newApp, zenith }: Given): Promise<string> =>
  String((await newApp({ organization_id: zenith })).client_id);

/** An app of others, of which an admin of Acme has said no. */
const denied = async (given: Given): Promise<string> => {
  const path = `/organizations/${given.acme}/approvals/${await newThirdParty(given)}`;
  await given.as.admin.call('PUT', path, { body: { decision: 'denied' }, headers: { 'if-match': '"0"' } });
  return path;
};

const newApi = async ({ as }: Given): Promise<string> => {
  const body = { resource: `https://${fresh()}.example.org`, name: 'Orders' };
  return String((await as.operator.post('/apis', body)).body.client_id);
};

const secretOf = async ({ as }: Given, client_id: unknown): Promise<string> => {
  const { secrets } = (await as.developer.get(`/apps/${client_id}/secrets`)).body;
  return (secrets as readonly { readonly secret_id: string }[])[0]?.secret_id ?? '';
};

/** Of an app that is new each time, which somebody has connected. */
const ofConnection = (path: (connection: Connection) => string, body?: object): Row => ({
  as: 'member',
  stranger: 404,
  request: async (given) => asked(path(await connect(given)), body),
});

const ofInvitation = (path: string): Row => ({
  ...ofAcme('admin', ''),
  request: async ({ as, acme }) => {
    const invited = { email: `${fresh()}@example.org`, role: 'member' };
    const { body } = await as.admin.post(`/organizations/${acme}/invitations`, invited);
    return asked(`/organizations/${acme}/invitations/${body.invitation_id}${path}`);
  },
});

/** In an organization of its own, where the developer of Acme is one too: an organization has one offer at a time. */
const newOffer = async (given: Given) => {
  const { as, server, account_ids } = given;
  const organization_id = String((await as.operator.post('/organizations', { name: 'Offered' })).body.organization_id);
  const people = [await newAccount(given), await newAccount(given)] as const;
  const add = (email: string, role: string) =>
    as.operator.post(`/organizations/${organization_id}/members`, { email, role });
  for (const [{ email }, role] of [
    [people[0], 'owner'],
    [people[1], 'member'],
  ] as const)
    await add(email, role);
  for (const name of Object.keys(account_ids).filter((each) => each !== 'stranger'))
    await add(`${name}@example.org`, 'developer');
  const [owner, member] = [await signedIn(server, people[0]), await signedIn(server, people[1])];
  const { account_id } = people[1];
  await owner.call('PUT', `/organizations/${organization_id}/ownership-offer`, { body: { account_id } });
  return { organization_id, account_id, owner, member };
};

const ofOffer = (as: Row['as'], path: string): Row => ({
  as,
  ...(path === '' && as === 'member' ? {} : { not: 'developer' as const }),
  stranger: 404,
  request: async (given) => {
    const { organization_id, member: client } = await newOffer(given);
    return { ...asked(`/organizations/${organization_id}/ownership-offer${path}`), client };
  },
});

const secretRequest = { name: 'Second', overlap: 60 };

export const table: Readonly<Record<string, Row>> = {
  getMe: mine('/me'),
  updateMe: mine('/me', { name: 'Mem Ber' }),
  changePassword: {
    as: 'member',
    request: async (given) => {
      const client = await signedIn(given.server, await newAccount(given));
      return { ...asked('/me/password', { current_password: PASSWORD, password: 'another horse' }), client };
    },
  },
  listActivity: mine('/me/activity'),
  listIdentities: mine('/me/identities'),
  unlinkIdentity: {
    as: 'member',
    stranger: 404,
    request: async ({ server, account_ids }) => {
      const identity = { issuer: 'https://id.example', subject: fresh() };
      await linked(server.database, account_ids.member, identity.issuer, identity.subject);
      return asked('/me/identities/unlink', identity);
    },
  },
  listSessions: mine('/me/sessions'),
  endSession: {
    as: 'member',
    stranger: 404,
    request: async (given) => {
      const client = await signedIn(given.server, await newAccount(given));
      const { sessions } = (await client.get('/me/sessions')).body;
      const [session] = sessions as readonly { readonly session_id: string }[];
      return { ...asked(`/me/sessions/${session?.session_id}`), client };
    },
  },

  endOtherSessions: {
    as: 'member',
    request: async (given) => {
      const person = await newAccount(given);
      await signedIn(given.server, person);
      return { ...asked('/me/sessions'), client: await signedIn(given.server, person) };
    },
  },
  changeEmail: {
    as: 'member',
    request: async (given) => {
      const client = await signedIn(given.server, await newAccount(given));
      return { ...asked('/me/email', { email: `${fresh()}@example.org`, current_password: PASSWORD }), client };
    },
  },
  verifyEmail: {
    as: 'member',
    request: async (given) => {
      const client = await signedIn(given.server, await newAccount(given));
      return { ...asked('/me/email/verification'), client };
    },
  },

  listAuthorizations: mine('/me/authorizations'),
  getAuthorization: ofConnection(({ authorization_id }) => `/me/authorizations/${authorization_id}`),
  reduceAuthorization: ofConnection(({ authorization_id }) => `/me/authorizations/${authorization_id}/reduce`, {
    scope: 'orders.write',
  }),
  endAuthorization: ofConnection(({ authorization_id }) => `/me/authorizations/${authorization_id}`),
  listFamilies: ofConnection((held) => `/me/authorizations/${held.authorization_id}/families`),
  endAuthorizations: {
    as: 'member',
    stranger: 404,
    request: async (given) =>
      asked('/me/authorizations/end', { authorization_ids: [(await connect(given)).authorization_id] }),
  },
  endFamily: ofConnection((held) => `/me/authorizations/${held.authorization_id}/families/${held.family_id}`),

  listApps: mine('/apps'),
  createApp: {
    as: 'admin',
    not: 'developer',
    stranger: 404,
    request: ({ acme }) =>
      asked('/apps', { client_name: 'Notes', organization_id: acme, redirect_uris: ['https://notes.example/cb'] }),
  },
  getApp: ofApp(''),
  updateApp: ofApp('', { description: 'Notes for everybody' }),
  deleteApp: ofApp(''),
  uploadLogo: ofApp('/logo', SMALL_PNG),
  removeLogo: ofApp('/logo'),
  setAppStatus: ofApp('/status', { status: 'suspended' }),
  requestReview: ofApp('/review', undefined, { status: 'draft' }),
  previewConsent: {
    ...ofApp(''),
    request: async ({ newApp }) => asked('/consent-preview', { client_id: (await newApp()).client_id }),
  },
  listTestUsers: ofApp('/test-users'),
  addTestUser: ofApp('/test-users', { email: 'tester@example.org' }),
  removeTestUser: {
    ...ofApp(''),
    request: async ({ as, newApp }) => {
      const { client_id } = await newApp();
      await as.developer.post(`/apps/${client_id}/test-users`, { email: 'tester@example.org' });
      return asked(`/apps/${client_id}/test-users/tester@example.org`);
    },
  },
  revokeAll: ofApp('/revoke-all'),
  listRedirectUris: ofApp('/redirect-uris'),
  listSecrets: ofApp('/secrets'),
  addSecret: ofApp('/secrets', secretRequest),
  endSecret: {
    ...ofApp(''),
    request: async (given) => {
      const { client_id } = await given.newApp();
      return asked(`/apps/${client_id}/secrets/${await secretOf(given, client_id)}`);
    },
  },
  issueRefreshToken: {
    as: 'admin',
    not: 'developer',
    stranger: 404,
    request: async ({ as, acme }) => {
      const robot = { client_name: 'Robot', kind: 'internal', organization_id: acme, scope: 'orders.read' };
      return asked(`/apps/${(await as.admin.post('/apps', robot)).body.client_id}/refresh-token`);
    },
  },
  listUsers: ofApp('/users'),
  listAttempts: ofApp('/attempts'),
  listAttemptCounts: ofApp('/attempt-counts'),
  getAttempt: {
    ...ofApp(''),
    request: async (given) => {
      const { client_id, attempt_id } = await attempt(given);
      return asked(`/apps/${client_id}/attempts/${attempt_id}`);
    },
  },

  getOrganization: ofAcme('member', ''),
  updateOrganization: ofAcme('admin', '', { name: 'Acme' }),
  listContacts: ofAcme('member', '/contacts'),
  listMembers: ofAcme('member', '/members'),
  addMember: ofOperator(async (given) => {
    const { email } = await newAccount(given);
    return asked(`/organizations/${given.acme}/members`, { email, role: 'developer' });
  }),
  getMember: {
    ...ofAcme('member', ''),
    request: async (given) => asked(`/organizations/${given.acme}/members/${await newMember(given)}`),
  },
  setRole: {
    ...ofAcme('admin', ''),
    request: async (given) =>
      asked(`/organizations/${given.acme}/members/${await newMember(given)}`, { role: 'developer' }),
  },
  removeMember: {
    ...ofAcme('admin', ''),
    request: async (given) => asked(`/organizations/${given.acme}/members/${await newMember(given)}`),
  },
  previewAppPolicy: ofAcme('admin', '/app-policy-preview?third_party=block'),
  listApprovals: ofAcme('admin', '/approvals'),
  setApproval: {
    ...ofAcme('admin', ''),
    request: async (given) => asked(await denied(given), { decision: 'allowed' }),
  },
  removeApproval: {
    ...ofAcme('admin', ''),
    request: async (given) => asked(await denied(given)),
  },
  listApprovalRequests: ofAcme('admin', '/approval-requests'),
  listInvitations: ofAcme('admin', '/invitations'),
  createInvitation: {
    ...ofAcme('admin', ''),
    request: ({ acme }) =>
      asked(`/organizations/${acme}/invitations`, { email: `${fresh()}@example.org`, role: 'developer' }),
  },
  resendInvitation: ofInvitation('/resend'),
  withdrawInvitation: ofInvitation(''),
  getOwnershipOffer: ofOffer('member', ''),
  offerOwnership: {
    ...ofAcme('owner', ''),
    not: 'developer',
    request: async (given) => {
      const { organization_id, account_id, owner } = await newOffer(given);
      await owner.call('DELETE', `/organizations/${organization_id}/ownership-offer`);
      return { ...asked(`/organizations/${organization_id}/ownership-offer`, { account_id }), client: owner };
    },
  },
  acceptOwnership: ofOffer('member', '/accept'),
  withdrawOwnership: { ...ofOffer('member', ''), not: 'developer' },
  listAppsInUse: ofAcme('admin', '/apps-in-use'),
  endAppInUse: {
    ...ofAcme('admin', ''),
    request: async (given) => asked(`/organizations/${given.acme}/apps-in-use/${(await connect(given)).client_id}`),
  },
  listAuditEntries: ofAcme('admin', '/audit'),
  listAuditActors: ofAcme('admin', '/audit-actors'),
  exportAudit: ofAcme('admin', '/audit.csv'),

  listScopes: mine('/scopes'),
  listEndpoints: mine('/endpoints'),

  listAccounts: ofOperator(() => asked('/accounts')),
  createAccount: ofOperator(() =>
    asked('/accounts', { email: `${fresh()}@example.org`, name: 'Somebody', password: PASSWORD }),
  ),
  getAccount: ofOperator(async (given) => asked(`/accounts/${(await newAccount(given)).account_id}`)),
  updateAccount: ofOperator(async (given) =>
    asked(`/accounts/${(await newAccount(given)).account_id}`, { status: 'disabled' }),
  ),
  listOrganizations: ofOperator(() => asked('/organizations')),
  createOrganization: ofOperator(() => asked('/organizations', { name: 'Third' })),
  listAllApps: ofOperator(() => asked('/operator/apps')),
  updateAppRights: ofOperator(async ({ newApp }) =>
    asked(`/operator/apps/${(await newApp()).client_id}`, { featured: 'yes' }),
  ),
  declineReview: ofOperator(async ({ as, newApp }) => {
    const { client_id } = await newApp({ status: 'draft' });
    await as.developer.post(`/apps/${client_id}/review`);
    return asked(`/operator/apps/${client_id}/decline-review`, { message: 'It has no privacy policy.' });
  }),
  listApis: ofOperator(() => asked('/apis')),
  createApi: ofOperator(() => asked('/apis', { resource: `https://${fresh()}.example.org`, name: 'Orders' })),
  updateApi: ofOperator(async (given) => asked(`/apis/${await newApi(given)}`, { name: 'Trips' })),
  deleteApi: ofOperator(async (given) => asked(`/apis/${await newApi(given)}`)),
  addApiSecret: ofOperator(async (given) => asked(`/apis/${await newApi(given)}/secrets`, secretRequest)),
  listKeys: ofOperator(() => asked('/keys')),
  rotateKey: ofOperator(() => asked('/keys', { alg: 'ES256' })),
  listAllAttempts: ofOperator(() => asked('/operator/attempts')),
  listAllAttemptCounts: ofOperator(() => asked('/operator/attempt-counts')),
  getAnyAttempt: ofOperator(async (given) => asked(`/operator/attempts/${(await attempt(given)).attempt_id}`)),
  listResources: mine('/resources'),
  listPublishedApps: mine('/directory'),
  listAllAuditEntries: ofOperator(() => asked('/operator/audit')),
  listAllAuditActors: ofOperator(() => asked('/operator/audit-actors')),
  getCounts: ofOperator(() => asked('/operator/counts')),
  getHealth: ofOperator(() => asked('/operator/health')),
  listClusters: ofOperator(() => asked('/clusters')),
  listSettings: ofOperator(() => asked('/operator/settings')),
};
