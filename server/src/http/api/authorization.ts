/** Connected apps: what a person allowed, seen, narrowed and ended by them. */
import { Type } from 'typebox';
import type { Account } from '../../model/account.ts';
import type { ConnectedApp } from '../../model/authorization.ts';
import type { Client } from '../../model/client.ts';
import { RegistrationError } from '../../model/registration.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { without, words } from '../../protocol/scope.ts';
import type { ApiDeps } from './api-deps.ts';
import { authorization, authorizationDetail, showAuthorization, showFamily } from './authorization-schema.ts';
import { answer, nothing, operation } from './operation.ts';
import { self } from './right.ts';

export const listAuthorizations = operation({
  operation_id: 'listAuthorizations',
  method: 'GET',
  path: '/me/authorizations',
  tag: 'Account',
  summary: 'List your connected apps',
  scope: 'grantry:account.read',
  right: self,
  answer: Type.Object({ authorizations: Type.Array(authorization) }),
  run: async (deps, { subject }) => {
    const found = await deps.storage.authorizations.list(subject.account_id);
    return answer({ authorizations: await Promise.all(found.map((each) => show(deps, each))) });
  },
});

export const getAuthorization = operation({
  operation_id: 'getAuthorization',
  method: 'GET',
  path: '/me/authorizations/{authorization_id}',
  tag: 'Account',
  summary: 'Get a connected app with where it is installed and what happened',
  scope: 'grantry:account.read',
  right: self,
  answer: authorizationDetail,
  run: async (deps, { subject, params }) => {
    const own = await findOwn(deps, subject, params.authorization_id);
    const families = await living(deps, own);
    const about = {
      organization_id: '',
      account_id: own.account_id,
      client_id: own.client_id,
      action: '',
      actor_id: '',
      since: 0,
      until: 0,
    };
    const history = await deps.storage.listings.audit(about, { after: undefined, limit: HISTORY });
    return answer({ ...(await showAuthorization(deps, own, families)), families: families.map(showFamily), history });
  },
});

const HISTORY = 50;

export const reduceAuthorization = operation({
  operation_id: 'reduceAuthorization',
  method: 'POST',
  path: '/me/authorizations/{authorization_id}/reduce',
  tag: 'Account',
  summary: 'Take optional scope back without disconnecting; tokens that have it lose it now',
  scope: 'grantry:account.write',
  right: self,
  body: { scope: Type.String({ description: 'What is taken back, with blanks between' }) },
  answer: authorization,
  run: async (deps, { subject, params, body, by }) => {
    const own = await findOwn(deps, subject, params.authorization_id);
    const client = await deps.findClient(own.client_id);
    const asked = body.scope.split(' ').filter((word) => word !== '');
    checkOptional(asked, client);
    const outcome = await deps.storage.authorizations.reduce(own.authorization_id, asked, by, deps.clock());
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return answer(await show(deps, await findOwn(deps, subject, own.authorization_id)));
  },
});

function checkOptional(asked: readonly string[], client: Client | undefined): void {
  const needed = without(asked, words(client?.optional_scope ?? ''));
  if (asked.length > 0 && needed.length === 0) return;
  const problem =
    asked.length === 0
      ? 'Write at least one scope.'
      : `The app cannot do without ${needed.join(', ')}: disconnect it instead.`;
  throw new RegistrationError([{ field: 'scope', problem }]);
}

export const endAuthorization = operation({
  operation_id: 'endAuthorization',
  method: 'DELETE',
  path: '/me/authorizations/{authorization_id}',
  tag: 'Account',
  summary: 'Disconnect an app: all it holds ends',
  scope: 'grantry:account.write',
  right: self,
  run: async (deps, { subject, params, by }) => {
    const own = await findOwn(deps, subject, params.authorization_id);
    await deps.storage.authorizations.end(own.authorization_id, by, deps.clock());
    return nothing;
  },
});

export const endAuthorizations = operation({
  operation_id: 'endAuthorizations',
  method: 'POST',
  path: '/me/authorizations/end',
  tag: 'Account',
  summary: 'Disconnect several apps; none if one of them is not yours',
  scope: 'grantry:account.write',
  right: self,
  body: { authorization_ids: Type.Array(Type.String(), { minItems: 1, maxItems: 200 }) },
  run: async (deps, { subject, body, by }) => {
    const own = await deps.storage.authorizations.list(subject.account_id);
    const ids = new Set(own.map(({ authorization_id }) => authorization_id));
    if (body.authorization_ids.some((id) => !ids.has(id))) throw refuse('thing_unknown', {});
    for (const id of body.authorization_ids) await deps.storage.authorizations.end(id, by, deps.clock());
    return nothing;
  },
});

export const endFamily = operation({
  operation_id: 'endFamily',
  method: 'DELETE',
  path: '/me/authorizations/{authorization_id}/families/{family_id}',
  tag: 'Account',
  summary: 'Disconnect an app where it is installed once, and leave it elsewhere',
  scope: 'grantry:account.write',
  right: self,
  run: async (deps, { subject, params, by }) => {
    const own = await findOwn(deps, subject, params.authorization_id);
    const families = await living(deps, own);
    if (!families.some(({ family_id }) => family_id === params.family_id)) throw refuse('thing_unknown', {});
    await deps.storage.families.end(params.family_id, 'revoked', by, deps.clock());
    return nothing;
  },
});

/** Living, and of the account; another's is not there. */
async function findOwn({ storage }: ApiDeps, { account_id }: Account, authorization_id: string): Promise<ConnectedApp> {
  const all = await storage.authorizations.list(account_id);
  const own = all.find((each) => each.authorization_id === authorization_id);
  if (!own) throw refuse('thing_unknown', {});
  return own;
}

const show = async (deps: ApiDeps, own: ConnectedApp) => showAuthorization(deps, own, await living(deps, own));

const living = ({ storage, clock }: ApiDeps, { authorization_id }: ConnectedApp) =>
  storage.families.list(authorization_id, clock());
