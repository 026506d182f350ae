/** What an app calls the account its token is for: people see it among their connected apps. No RFC has it. */
import type { Families } from '../../model/family.ts';
import { parseBearer } from '../../protocol/bearer.ts';
import type { ExtensionsOf } from '../../protocol/concession.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import { Params } from '../../protocol/params.ts';
import { livingBearer } from '../../tokens/bearer-token.ts';
import type { FindPresented } from '../../tokens/presented.ts';
import { formBody } from '../body.ts';
import type { Endpoint, HttpAnswer } from '../endpoint.ts';
import { displayName } from '../pages/display-name.ts';
import { type BackChannelDeps, backChannel, refuseQuery } from './back-channel.ts';

export interface AccountNameDeps extends BackChannelDeps {
  readonly findPresented: FindPresented;
  readonly extensionsOf: ExtensionsOf;
  readonly storage: { readonly families: Pick<Families, 'nameAccount'> };
}

const LONGEST = 100;

export const accountName = (deps: AccountNameDeps): Endpoint => {
  const answer = backChannel(deps, async (request) => {
    refuseQuery(request);
    const params = formBody(request);
    params.refuseRepeated([]);
    const { authorization } = request.headers;
    const token = parseBearer({ authorization, query: Params.of([]), body: params });
    const { family_id, attempt_id, client_id } = await living(deps, token);
    const account_name = params.one('account_name');
    if (account_name === undefined) throw refuse('account_name_missing', {}).of(attempt_id, client_id);
    // A stranger's text: kept as it may be shown.
    const outcome = await deps.storage.families.nameAccount(family_id, displayName(account_name, LONGEST));
    if (outcome === 'ended') throw refuse('bearer_invalid', { state: outcome }).of(attempt_id, client_id);
    return { body: undefined, attempt_id, client_id, events: [] };
  });
  return {
    path: '/oauth/account_name',
    at: 'issuer',
    methods: ['POST'],
    cors: 'none',
    answer: async (request) => withoutContent(await answer(request)),
  };
};

/** Of a person, and of an app whose dialect has the extension. */
async function living({ findPresented, extensionsOf }: AccountNameDeps, token: string) {
  const presented = livingBearer(await findPresented(token));
  const { client, family_id, state, attempt_id, client_id } = presented;
  const extensions = client ? extensionsOf(client) : [];
  if (extensions.includes('account_name') && family_id !== '') return presented;
  throw refuse('bearer_invalid', { state }).of(attempt_id, client_id);
}

/** RFC 9110 §15.3.5: nothing is said. */
function withoutContent(answer: HttpAnswer): HttpAnswer {
  if (answer.status !== 200) return answer;
  const { 'content-type': _, ...headers } = answer.headers;
  return { ...answer, status: 204, headers, body: '' };
}
