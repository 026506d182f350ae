import type { Arrive } from '../../accounts/arrive.ts';
import type { askByMail } from '../../accounts/ask-by-mail.ts';
import type { findLink } from '../../accounts/link.ts';
import type { SetUpLink } from '../../accounts/set-up.ts';
import type { SignInElsewhere, SignInHere } from '../../accounts/sign-in/method.ts';
import type { useLinks } from '../../accounts/use-link.ts';
import type { IdTokenHint } from '../../authorize/id-token-hint.ts';
import type { ParsedRequest } from '../../authorize/parse-request.ts';
import type { Answered, hasAnswer, respond } from '../../authorize/respond.ts';
import type { ResponseMode } from '../../authorize/response-modes/response-mode.ts';
import type { ClientSource } from '../../clients/find.ts';
import type { registerClient } from '../../clients/register.ts';
import type { ResourceServer } from '../../model/resource-server.ts';
import type { FoundSession, Session } from '../../model/session.ts';
import type { Storage } from '../../model/storage.ts';
import type { ConcessionsOf, ExtensionsOf } from '../../protocol/concession.ts';
import type { EndpointMap } from '../../resources/endpoint-map.ts';
import type { Random } from '../../tokens/form.ts';
import type { FindPresented } from '../../tokens/presented.ts';
import type { ServerSecret } from '../../tokens/server-secret.ts';
import type { Platform } from '../pages/view.ts';
import type { Recording } from '../recording.ts';

/** A scope as people read it. */
export interface ScopeTitle {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly area: string;
  readonly sensitivity: 'low' | 'high';
}

/** What the endpoints that browsers visit are made of. */
export interface BrowserDeps {
  readonly issuer: string;
  readonly platform: Platform;
  readonly scopes: readonly ScopeTitle[];
  readonly storage: Pick<
    Storage,
    | 'accounts'
    | 'approvals'
    | 'authorizations'
    | 'clients'
    | 'families'
    | 'listings'
    | 'logos'
    | 'organizations'
    | 'sessions'
  >;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
  readonly recording: Recording;
  readonly findClient: ClientSource;
  readonly findPresented: FindPresented;
  readonly concessionsOf: ConcessionsOf;
  readonly extensionsOf: ExtensionsOf;
  /** Where an app of a dialect with the extension connect is started; `undefined`: nowhere. */
  readonly connectPathOf: (client: { readonly dialect: string }) => string | undefined;
  /** Some enabled dialect has the extension connect. */
  readonly connects: boolean;
  readonly endpoints: EndpointMap;
  readonly listApis: () => Promise<readonly ResourceServer[]>;
  readonly parseRequest: (raw: string) => Promise<ParsedRequest>;
  readonly readIdTokenHint: (id_token: string) => Promise<IdTokenHint | undefined>;
  readonly respond: ReturnType<typeof respond>;
  readonly hasAnswer: ReturnType<typeof hasAnswer>;
  readonly responseModes: readonly ResponseMode[];
  readonly signIn: SignInHere;
  /** Whether the page asks for a password. */
  readonly by_password: boolean;
  readonly elsewhere: readonly SignInElsewhere[];
  readonly arrive: Arrive;
  /** Who may make an account by themselves. */
  readonly sign_up: 'closed' | 'invitation' | 'open';
  /** What happens by links in mails. */
  readonly mailed: { readonly find: ReturnType<typeof findLink> } & ReturnType<typeof askByMail> &
    ReturnType<typeof useLinks>;
  readonly setUp: SetUpLink;
  readonly registerApp: ReturnType<typeof registerClient>;
  readonly findSession: (cookie_value: string | undefined) => Promise<FoundSession | undefined>;
  readonly startSession: (start: {
    readonly account: { readonly account_id: string };
    readonly password_hash: string | undefined;
    readonly auth_time?: number;
    readonly replaces: string;
    readonly user_agent: string;
  }) => Promise<{ readonly cookie_value: string; readonly session: Session }>;
  readonly endSession: (account_id: string, session_id: string) => Promise<'ended' | 'unknown'>;
  /** What an answer used is noted in bulk, later. */
  readonly answered: (answer: Answered) => void;
}
