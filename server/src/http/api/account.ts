/** The people of the platform, as its operator sees them. */
import { type Static, type TObject, Type } from 'typebox';
import { registerAccount } from '../../accounts/register.ts';
import { updateAccount as change } from '../../accounts/update.ts';
import type { Account } from '../../model/account.ts';
import { byCreation } from '../../model/position.ts';
import { RegistrationError } from '../../model/registration.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import { answer, created, operation } from './operation.ts';
import { answerPage, pageOf, paging, search } from './page.ts';
import { BASE } from './problem.ts';
import { operator } from './right.ts';

const yesOrNo = Type.Enum(['yes', 'no']);
export const role = Type.Enum(['owner', 'admin', 'developer', 'member']);

const shown = {
  account_id: Type.String(),
  email: Type.String(),
  email_verified: yesOrNo,
  name: Type.String(),
  status: Type.Enum(['active', 'disabled', 'deleted']),
  operator: yesOrNo,
  created_at: Type.Integer(),
  revision: Type.Integer({ description: 'What the ETag says' }),
};

const account = Type.Object(shown, { $id: 'Account' });
const detail = Type.Object(
  {
    ...shown,
    organizations: Type.Array(Type.Object({ organization_id: Type.String(), name: Type.String(), role })),
    idempotency_replayed: Type.Optional(Type.Literal(true)),
  },
  { $id: 'AccountDetail' },
);

export const listAccounts = operation({
  operation_id: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  tag: 'Operator',
  summary: 'List the people of the platform',
  scope: 'grantry:operator.read',
  right: operator,
  query: { status: Type.Optional(Type.Enum(['active', 'disabled'])), search, ...paging },
  answer: pageOf('accounts', account),
  run: ({ storage }, { query }) =>
    answerPage(
      'accounts',
      query,
      (page) => storage.listings.accounts({ status: query.status ?? '', search: query.search ?? '' }, page),
      byCreation('account_id'),
      showAccount,
    ),
});

const request = {
  email: Type.String(),
  name: Type.String(),
  password: Type.String(),
  organization_id: Type.Optional(Type.String({ description: 'Of which the person is a member' })),
  role: Type.Optional(role),
  operator: Type.Optional(yesOrNo),
};

export const createAccount = operation({
  operation_id: 'createAccount',
  method: 'POST',
  path: '/accounts',
  tag: 'Operator',
  summary: 'Create an account, with which a person signs in',
  scope: 'grantry:operator.write',
  right: operator,
  body: request,
  status: 201,
  answer: detail,
  run: async (deps, { body, by }) => {
    const { organization_id, role: _, ...person } = body;
    const made = await registerAccount(deps)({ ...person, membership: membershipIn(body) }, by);
    const location = `${deps.issuer}${BASE}/accounts/${made.account_id}`;
    return created(await showDetail(deps, made), location, made.revision);
  },
  again: (deps, _call, { account_id }) => answerAccount(deps, account_id),
});

function membershipIn({ organization_id, role: asked }: Static<TObject<typeof request>>) {
  if (organization_id !== undefined) return { organization_id, role: asked ?? ('member' as const) };
  if (asked === undefined) return undefined;
  throw new RegistrationError([{ field: 'role', problem: 'It is for an organization: write organization_id too.' }]);
}

export const getAccount = operation({
  operation_id: 'getAccount',
  method: 'GET',
  path: '/accounts/{account_id}',
  tag: 'Operator',
  summary: 'Get an account with the organizations it belongs to',
  scope: 'grantry:operator.read',
  right: operator,
  answer: detail,
  run: (deps, { params }) => answerAccount(deps, params.account_id),
});

export const updateAccount = operation({
  operation_id: 'updateAccount',
  method: 'PATCH',
  path: '/accounts/{account_id}',
  tag: 'Operator',
  summary:
    'Change, disable or delete an account. Disabled, what it allowed rests, and what it offered to others ends; deleted is for ever',
  scope: 'grantry:operator.write',
  right: operator,
  body: {
    email: Type.Optional(Type.String()),
    email_verified: Type.Optional(
      Type.Enum(['yes', 'no'], {
        description: 'Whether the address is known to be theirs; "no" with a new one unless said',
      }),
    ),
    name: Type.Optional(Type.String()),
    status: Type.Optional(Type.Enum(['active', 'disabled', 'deleted'])),
    operator: Type.Optional(yesOrNo),
    password: Type.Optional(Type.String({ description: 'Ends its sessions' })),
    end_families: Type.Optional(Type.Boolean({ description: 'With a password: ends what apps hold, too' })),
  },
  answer: detail,
  conditional: true,
  run: async (deps, { params, body, if_revision, by }) => {
    const outcome = await change(deps)(params.account_id, { ...body, if_revision }, by);
    if (outcome === 'unknown') throw refuse('thing_unknown', {});
    return answerAccount(deps, params.account_id);
  },
});

async function answerAccount(deps: ApiDeps, account_id: string) {
  const found = await deps.storage.accounts.find(account_id);
  if (!found) throw refuse('thing_unknown', {});
  return answer(await showDetail(deps, found), found.revision);
}

async function showDetail({ storage }: ApiDeps, found: Account): Promise<object> {
  const joined = await storage.organizations.joined(found.account_id);
  const organizations = joined.map(({ organization_id, name, role: held }) => ({ organization_id, name, role: held }));
  return { ...showAccount(found), organizations };
}

function showAccount({ password_hash: _, ...seen }: Account): object {
  return seen;
}
