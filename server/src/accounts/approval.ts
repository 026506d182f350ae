/** Somebody asks the admins of their organization for an app, and one of them answers: each hears of it by mail. */
import type { Account, Organization } from '../model/account.ts';
import type { Actor } from '../model/actor.ts';
import type { Approval } from '../model/app-policy.ts';
import type { Candidate } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';
import type { Letter } from '../model/letter.ts';
import type { ListedMember } from '../model/listing.ts';
import type { Mail } from '../model/mail.ts';
import { RegistrationError } from '../model/registration.ts';
import type { IfRevision } from '../model/revision.ts';
import type { Storage } from '../model/storage.ts';
import { refuse } from '../protocol/oauth-error.ts';
import { formatScope, union, without, words } from '../protocol/scope.ts';
import type { Random } from '../tokens/form.ts';
import { sealMail } from '../tokens/sealed-mail.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import { isMailable } from './email.ts';
import type { throttleMails } from './throttle.ts';

interface Deps {
  readonly issuer: string;
  readonly storage: Pick<Storage, 'approvals' | 'listings'>;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
}

export interface AskForApp {
  readonly client: Pick<Client, 'client_id' | 'client_name'>;
  readonly organization: Pick<Candidate, 'organization_id' | 'organization_name'>;
  readonly account: Pick<Account, 'account_id' | 'name'>;
  readonly scope: string;
  readonly message: string;
  readonly lang: string;
  /** Of the browser. */
  readonly address: string;
}

interface AskDeps extends Deps {
  readonly mailed: { readonly letters: ReturnType<typeof throttleMails> };
}

/** Enough for one of them to answer. */
const MOST_ADMINS = 20;

export const askForApp =
  (deps: AskDeps) =>
  async ({ client, organization, account, address, ...said }: AskForApp): Promise<'asked' | 'decided'> => {
    const { organization_id, organization_name } = organization;
    const { account_id, name: requested_by } = account;
    const { client_id, client_name } = client;
    const url = `${deps.issuer}/organization/${organization_id}/requests`;
    const content = { letter: 'approval_requested', organization_name, client_name, requested_by, url } as const;
    const admins = await adminsOf(deps.storage, organization_id, MOST_ADMINS);
    // Who asks for a hundred apps writes no hundred mails: the rest waits among the requests.
    const mailed = await deps.mailed.letters({ email: organization_id, address }, async () =>
      admins.flatMap(({ email }) => mailTo(deps, email, said.lang, content)),
    );
    const mails = mailed.outcome === 'sent' ? mailed.answer : [];
    const request = { organization_id, client_id, account_id, ...said, requested_at: deps.clock() };
    return deps.storage.approvals.ask(request, mails, { type: 'account', id: account_id });
  };

export interface Decision extends Pick<Approval, 'decision' | 'decided_by'>, IfRevision {
  /** All that is allowed; `undefined`: all the app asks for now. */
  readonly scope?: string | undefined;
  /** For people who want the app. */
  readonly message?: string | undefined;
}

/** Throws `revision_stale`, `thing_unknown`, or a `RegistrationError`. */
export const decideOnApp =
  (deps: Deps) =>
  async (
    { decision, decided_by, if_revision, ...asked }: Decision,
    client: Pick<Client, 'client_id' | 'client_name' | 'scope'>,
    { organization_id, name: organization_name }: Pick<Organization, 'organization_id' | 'name'>,
    by: Actor,
  ): Promise<Approval> => {
    const { client_id, client_name } = client;
    const { message = '' } = asked;
    const scope = decision === 'allowed' ? checkedScope(asked.scope ?? client.scope, client) : '';
    const said = { decision, scope, message: message.trim(), decided_by };
    const answer = decision === 'allowed' ? 'approved' : 'denied';
    const about = { organization_name, client_name, decision: answer, message: said.message } as const;
    const content = { letter: 'approval_decided', ...about } as const;
    const askers = await deps.storage.listings.askers(organization_id, [client_id]);
    const mails = askers.flatMap(({ email, lang }) => mailTo(deps, email, lang, content));
    const decided = { ...said, organization_id, client_id, decided_at: deps.clock() };
    const outcome = await deps.storage.approvals.decide({ ...decided, if_revision }, mails, by);
    if (outcome === 'stale') throw refuse('revision_stale', {});
    if (outcome === 'unknown_client') throw refuse('thing_unknown', {});
    return { ...decided, decided_at: outcome };
  };

/** A word that the app cannot ask for is a slip of the pen. */
function checkedScope(asked: string, { scope }: Pick<Client, 'scope'>): string {
  const approved = asked.split(' ').filter((word) => word !== '');
  const unknown = without(approved, words(scope));
  if (unknown.length === 0) return formatScope(union(approved, []));
  const problem = `The app cannot ask for ${unknown.join(', ')}: write some of ${scope}.`;
  throw new RegistrationError([{ field: 'scope', problem }]);
}

function mailTo(deps: Deps, to: string, lang: string, content: Letter): readonly Mail[] {
  return isMailable(to) ? [sealMail(deps, { to, lang, content })] : [];
}

/** Those who look after an organization: admins before owners. */
export async function adminsOf(
  { listings }: Pick<Storage, 'listings'>,
  organization_id: string,
  most: number,
): Promise<readonly ListedMember[]> {
  const page = { after: undefined, limit: most };
  const pages = (['admin', 'owner'] as const).map((role) =>
    listings.members({ organization_id, search: '', in_addresses: false, role }, page),
  );
  return (await Promise.all(pages)).flat().filter(({ status }) => status === 'active');
}
