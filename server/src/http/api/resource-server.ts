/** RFC 8707 §2: the APIs that tokens are for. */
import { Type } from 'typebox';
import { newCredential, rotateApiSecret } from '../../clients/credentials.ts';
import type { ResourceServer } from '../../model/resource-server.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { registerApi } from '../../resources/register.ts';
import { deleteApi as remove, updateApi as update } from '../../resources/update.ts';
import { newId } from '../../tokens/form.ts';
import { answer, created, nothing, operation } from './operation.ts';
import { BASE } from './problem.ts';
import { operator } from './right.ts';
import { newSecret, secretAgain, secretRequest, showRotated } from './secret.ts';

const access_token_format = Type.Enum(['', 'opaque', 'jwt'], {
  description: 'Of its tokens; empty: as the app is registered',
});

const changeable = {
  name: Type.String(),
  is_default: Type.Enum(['yes', 'no'], { description: 'For requests that name none; another one loses the mark' }),
  access_token_format,
};

const shown = {
  client_id: Type.String({ description: 'With its secret it may introspect the tokens meant for it' }),
  resource: Type.String(),
  ...changeable,
  created_at: Type.Integer({ description: '0: it is in the configuration, and changed there' }),
  revision: Type.Integer({ description: 'What the ETag says' }),
};

const api = Type.Object(shown, { $id: 'Api' });
const registeredApi = Type.Object(
  {
    ...shown,
    client_secret: Type.Optional(Type.String({ description: 'Shown this once' })),
    idempotency_replayed: Type.Optional(Type.Literal(true)),
  },
  { $id: 'RegisteredApi' },
);

export const listApis = operation({
  operation_id: 'listApis',
  method: 'GET',
  path: '/apis',
  tag: 'Operator',
  summary: 'List the APIs that tokens are for: those of the configuration and those registered',
  scope: 'grantry:operator.read',
  right: operator,
  answer: Type.Object({ apis: Type.Array(api) }),
  run: async (deps) => answer({ apis: (await deps.listApis()).map(showApi) }),
});

export const createApi = operation({
  operation_id: 'createApi',
  method: 'POST',
  path: '/apis',
  tag: 'Operator',
  summary: 'Register an API',
  scope: 'grantry:operator.write',
  right: operator,
  body: {
    resource: Type.String(),
    name: Type.String(),
    is_default: Type.Optional(Type.Enum(['yes', 'no'])),
    access_token_format: Type.Optional(access_token_format),
  },
  status: 201,
  answer: registeredApi,
  run: async (deps, { body: { resource, name, is_default, access_token_format: format = '' }, by }) => {
    const known = await deps.listApis();
    const register = registerApi({
      ...deps,
      configured: known.filter(({ created_at }) => created_at === 0).map((each) => each.resource),
      newClientId: () => newId(deps.random, 'api_'),
      newCredential: newCredential(deps),
    });
    const request = { resource, name, is_default: is_default === 'yes', access_token_format: format };
    const { api: made, client_secret } = await register(request, by);
    return created({ ...made, client_secret }, `${deps.issuer}${BASE}/apis`, made.revision);
  },
  again: async (deps, _call, { client_id }) => {
    const made = (await deps.listApis()).find((each) => each.client_id === client_id);
    if (!made) throw refuse('thing_unknown', {});
    return answer(showApi(made), made.revision);
  },
});

export const updateApi = operation({
  operation_id: 'updateApi',
  method: 'PATCH',
  path: '/apis/{client_id}',
  tag: 'Operator',
  summary: 'Change an API: what is named; what is not named stays. It holds for tokens made from then on',
  scope: 'grantry:operator.write',
  right: operator,
  body: Type.Partial(Type.Object(changeable)).properties,
  answer: api,
  conditional: true,
  run: async (deps, { params: { client_id }, body, if_revision, by }) => {
    const changed = await update(deps)(client_id, { ...body, if_revision }, by);
    if (!changed) throw refuse('thing_unknown', {});
    return answer(showApi(changed), changed.revision);
  },
});

export const deleteApi = operation({
  operation_id: 'deleteApi',
  method: 'DELETE',
  path: '/apis/{client_id}',
  tag: 'Operator',
  summary: 'Take an API away: it can check no token any more, and none is made for it',
  scope: 'grantry:operator.write',
  right: operator,
  conditional: true,
  run: async (deps, { params: { client_id }, if_revision, by }) => {
    if ((await remove(deps)(client_id, by, { if_revision })) === 'unknown') throw refuse('thing_unknown', {});
    return nothing;
  },
});

export const addApiSecret = operation({
  operation_id: 'addApiSecret',
  method: 'POST',
  path: '/apis/{client_id}/secrets',
  tag: 'Operator',
  summary: 'Give an API one more secret, and let the others end after an overlap',
  scope: 'grantry:operator.write',
  right: operator,
  body: secretRequest,
  status: 201,
  answer: newSecret,
  run: async (deps, { params: { client_id }, body, by }) => {
    const rotation = { name: '', client_secret: undefined, ...body };
    return showRotated(await rotateApiSecret(deps)(client_id, rotation, by), `${deps.issuer}${BASE}/apis`);
  },
  again: async (_deps, { params }, entry) => secretAgain(params.client_id, entry),
});

function showApi({ secrets: _, ...seen }: ResourceServer): object {
  return seen;
}
