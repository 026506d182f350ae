/** The person who calls. */
import { Type } from 'typebox';
import { sessionCookie } from '../../accounts/cookie.ts';
import type { SignInRefusal } from '../../accounts/sign-in/method.ts';
import { choosePassword, updateAccount } from '../../accounts/update.ts';
import type { Account } from '../../model/account.ts';
import { RegistrationError } from '../../model/registration.ts';
import { mayCreateAppIn } from '../../policies/standing.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Caller } from './caller.ts';
import { answer, nothing, operation } from './operation.ts';
import { self } from './right.ts';

const me = Type.Object(
  {
    account_id: Type.String(),
    email: Type.String(),
    email_verified: Type.Enum(['yes', 'no']),
    name: Type.String(),
    operator: Type.Enum(['yes', 'no'], { description: 'Whether you run the platform' }),
    has_password: Type.Enum(['yes', 'no', 'unused'], {
      description: 'Whether you have one of your own; unused: here nobody signs in by it',
    }),
    created_at: Type.Integer(),
    revision: Type.Integer({ description: 'What the ETag says' }),
    organizations: Type.Array(
      Type.Object({
        organization_id: Type.String(),
        name: Type.String(),
        role: Type.Enum(['owner', 'admin', 'developer', 'member']),
        may_create_apps: Type.Boolean(),
      }),
    ),
  },
  { $id: 'Me' },
);

export const getMe = operation({
  operation_id: 'getMe',
  method: 'GET',
  path: '/me',
  tag: 'Account',
  summary: 'Get who you are and where you belong',
  scope: 'grantry:account.read',
  right: self,
  answer: me,
  run: async (deps, { subject, caller }) => answer(show(deps, subject, caller), subject.revision),
});

export const updateMe = operation({
  operation_id: 'updateMe',
  method: 'PATCH',
  path: '/me',
  tag: 'Account',
  summary: 'Change your name',
  scope: 'grantry:account.write',
  right: self,
  body: { name: Type.Optional(Type.String()) },
  answer: me,
  conditional: true,
  run: async (deps, { subject: { account_id }, caller, body, if_revision, by }) => {
    await updateAccount(deps)(account_id, { ...body, if_revision }, by);
    const changed = await deps.storage.accounts.find(account_id);
    if (!changed) throw refuse('thing_unknown', {});
    return answer(show(deps, changed, caller), changed.revision);
  },
});

export const changePassword = operation({
  operation_id: 'changePassword',
  method: 'POST',
  path: '/me/password',
  tag: 'Account',
  summary: 'Change your password: you are signed out everywhere else',
  scope: 'grantry:account.write',
  right: self,
  body: {
    current_password: Type.String(),
    password: Type.String(),
    end_families: Type.Optional(Type.Boolean({ description: 'End what apps hold, too' })),
  },
  run: async (deps, { subject, caller, body, by, address, user_agent, lang }) => {
    const { current_password, ...chosen } = body;
    const account = await checkPassword(deps, subject, current_password, address);
    const password_hash = await choosePassword(deps)(account, { ...chosen, lang }, by);
    if (!caller.session) return nothing;
    const { cookie_value } = await deps.startSession({ account, password_hash, replaces: '', user_agent });
    return { ...nothing, headers: { 'set-cookie': sessionCookie(deps.issuer).set(cookie_value) } };
  },
});

/** Counted like a sign-in: whoever finds a browser open cannot try out passwords in it. */
export async function checkPassword({ signIn }: ApiDeps, subject: Account, password: string, address: string) {
  const outcome = await signIn.signIn({ email: subject.email, password, address, device: undefined });
  if (outcome.outcome === 'refused') throw wrong(outcome.reason, outcome.retry_after);
  // Of whom the address is, which the caller may have only said.
  if (outcome.account.account_id !== subject.account_id) throw wrong('password_wrong', 0);
  return outcome.account;
}

function wrong(reason: SignInRefusal, retry_after: number) {
  switch (reason) {
    case 'password_wrong':
      return new RegistrationError([{ field: 'current_password', problem: 'It is not your password.' }]);
    case 'account_disabled':
      return refuse(reason, {});
    case 'sign_in_throttled':
    case 'hash_queue_full':
      return refuse(reason, { retry_after });
  }
}

function show({ ways }: ApiDeps, account: Account, { joined, standing }: Caller): object {
  const { account_id, email, email_verified, name, operator, created_at, revision } = account;
  const organizations = joined.map((organization) => ({
    organization_id: organization.organization_id,
    name: organization.name,
    role: organization.role,
    may_create_apps: mayCreateAppIn(standing, organization) === 'may',
  }));
  const has_password = hasPassword(ways, account);
  return { account_id, email, email_verified, name, operator, has_password, created_at, revision, organizations };
}

function hasPassword({ by_password }: ApiDeps['ways'], { password_hash }: Account): 'yes' | 'no' | 'unused' {
  if (!by_password) return 'unused';
  return password_hash === '' ? 'no' : 'yes';
}
