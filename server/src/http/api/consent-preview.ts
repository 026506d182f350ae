/** RFC 6749 §10.2: the consent page of an app that is still being worked on. Nothing on it does anything. */
import { type Static, Type } from 'typebox';
import { divided, scopeAsked } from '../../authorize/scope-asked.ts';
import { named } from '../../clients/metadata.ts';
import { draftMetadata } from '../../clients/register.ts';
import type { Account } from '../../model/account.ts';
import type { Client } from '../../model/client.ts';
import { union, words } from '../../protocol/scope.ts';
import { isAbsoluteUri, readWebAddress } from '../../protocol/uri.ts';
import type { Target } from '../../resources/target.ts';
import type { AskingClient, Question } from '../browser/consent-view.ts';
import { consentPage } from '../pages/consent.ts';
import type { Parties } from '../pages/parties.ts';
import { chooseTexts } from '../pages/texts/choose-texts.ts';
import type { Texts } from '../pages/texts/en.ts';
import type { ApiDeps } from './api-deps.ts';
import { registration } from './app-schema.ts';
import type { Caller } from './caller.ts';
import { answer, operation } from './operation.ts';
import { inOrganization, self, team } from './right.ts';

const closed = { additionalProperties: false };

const app = Type.Object(Type.Partial(Type.Object(registration)).properties, {
  ...closed,
  description: 'As for createApp or updateApp. It may be unfinished, or wrong',
});

const request = Type.Object(
  {
    redirect_uri: Type.Optional(Type.String({ description: 'The first of the app unless it says otherwise' })),
    scope: Type.Optional(Type.String()),
    resource: Type.Optional(Type.String({ description: 'RFC 8707: the default API unless it says otherwise' })),
    code_challenge: Type.Optional(Type.String()),
  },
  { ...closed, description: 'Of an authorization request. Without one the app asks for all that it may' },
);

type Request = Static<typeof request>;
type Draft = AskingClient &
  Pick<Client, 'organization_id' | 'authorize_as' | 'pkce' | 'redirect_uris' | 'scope' | 'optional_scope'>;

export const previewConsent = operation({
  operation_id: 'previewConsent',
  method: 'POST',
  path: '/consent-preview',
  tag: 'Apps',
  summary: 'Get the page on which people will allow an app, as it stands in a form. Nothing is changed',
  scope: 'grantry:apps.read',
  right: {
    who: 'a person, for their own eyes: naming an app that there is, by its team; naming an organization, by its members',
    admit: async (deps, caller, { client_id }) => ({
      account: await self.admit(deps, caller, {}),
      client: client_id === undefined ? undefined : await team.admit(deps, caller, { client_id }),
    }),
  },
  body: {
    client_id: Type.Optional(Type.String({ description: 'Of an app that there is: app names what is to be another' })),
    app: Type.Optional(app),
    request: Type.Optional(request),
  },
  answer: Type.Object({ html: Type.String({ description: 'The whole page' }) }),
  run: async (deps, { caller, subject: { account, client }, body, lang }) => {
    const texts = chooseTexts(lang, '');
    const draft = await drafted(deps, caller, client, body.app);
    const view = {
      ...(await deps.viewQuestion(questionOf(draft, texts, await deps.findTarget(undefined), body.request))),
      ...partiesOf(caller, account, draft),
      again: false,
      form: INERT,
    };
    return answer({ html: consentPage(view, texts) });
  },
});

const INERT = { action: '#', hidden: {} };

/** Logo, publisher and mark are those of an app that there is; a new one has the name of an organization of the caller. */
async function drafted(
  deps: ApiDeps,
  caller: Caller,
  client: Client | undefined,
  { organization_id = '', dialect = '', kind, status: _, ...changes }: Static<typeof app> = {},
): Promise<Draft> {
  if (client) return { ...client, ...named(changes) };
  const publisher = organization_id && (await inOrganization('member').admit(deps, caller, { organization_id }));
  const spoken = deps.dialects.find(({ name }) => name === dialect);
  return {
    ...draftMetadata(deps, { ...changes, kind }, spoken),
    ...{ organization_id, dialect, organization_name: publisher ? publisher.name : '' },
    ...{ first_party: 'no', logo_hash: '' },
  };
}

function questionOf(draft: Draft, texts: Texts, usual: Target, request?: Request): Question {
  const sent = request ? request.scope : draft.scope;
  const scope = scopeAsked(draft, sent === undefined ? undefined : union(words(sent), []));
  return {
    client: { ...draft, client_name: draft.client_name.trim() || texts.consent.unnamed },
    redirect: { uri: shownUri(request?.redirect_uri ?? draft.redirect_uris.find(Boolean) ?? '') },
    resource: request?.resource ?? usual.resource,
    code_challenge: request?.code_challenge ?? (draft.pkce === 'required' ? 'sent' : ''),
    consent: { ...divided(draft, scope), kept: [], allowed: [] },
    authorization: undefined,
  };
}

/** Somewhere stands for what is not an address yet. */
function shownUri(uri: string): string {
  const isShown = readWebAddress(uri) !== undefined || (isAbsoluteUri(uri) && !/^https?:/i.test(uri));
  return isShown ? uri : 'https://your-app.example/';
}

/** In the name of the app's own organization, for who belongs to it. */
function partiesOf({ joined }: Caller, account: Account, { authorize_as, organization_id }: Draft): Parties {
  const own = joined.find((each) => each.organization_id === organization_id) ?? joined[0];
  const organization = authorize_as === 'organization' ? own : undefined;
  return {
    account,
    change_account: INERT,
    organization: organization && { name: organization.name, change: joined.length > 1 ? INERT : undefined },
  };
}
