import type { askByMail } from '../../accounts/ask-by-mail.ts';
import type { SignInHere } from '../../accounts/sign-in/method.ts';
import type { DrawLogo } from '../../clients/draw-logo.ts';
import type { ClientSource } from '../../clients/find.ts';
import type { LifetimePolicy } from '../../clients/metadata.ts';
import type { RegistrationDialect } from '../../clients/register.ts';
import type { Cache } from '../../model/cache.ts';
import type { SignInWays } from '../../model/identity.ts';
import type { ResourceServer } from '../../model/resource-server.ts';
import type { FoundSession, Session } from '../../model/session.ts';
import type { Storage } from '../../model/storage.ts';
import type { Publishing } from '../../policies/may-publish.ts';
import type { ShownSetting } from '../../policies/shown-setting.ts';
import type { ConcessionsOf } from '../../protocol/concession.ts';
import type { CatalogueScope, EndpointMap } from '../../resources/endpoint-map.ts';
import type { FindTarget } from '../../resources/target.ts';
import type { Random } from '../../tokens/form.ts';
import type { FindPresented, Presented } from '../../tokens/presented.ts';
import type { ServerSecret } from '../../tokens/server-secret.ts';
import type { ViewQuestion } from '../browser/consent-view.ts';
import type { Platform } from '../pages/view.ts';
import type { Recording } from '../recording.ts';
import type { RefusalLimit } from '../refusal-limit.ts';

/** What the operations of the management API are made of. */
export interface ApiDeps {
  readonly cache: Pick<Cache, 'drop'>;
  readonly issuer: string;
  readonly platform: Platform;
  readonly storage: Storage;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clock: () => number;
  readonly recording: Recording;
  readonly refusals: RefusalLimit;
  readonly findClient: ClientSource;
  readonly findPresented: FindPresented;
  /** A token was used: noted in bulk, later. */
  readonly tokenUsed: (presented: Presented) => void;
  readonly findSession: (cookie_value: string | undefined) => Promise<FoundSession | undefined>;
  readonly startSession: (start: {
    readonly account: { readonly account_id: string };
    readonly password_hash: string | undefined;
    readonly replaces: string;
    readonly user_agent: string;
  }) => Promise<{ readonly cookie_value: string; readonly session: Session }>;
  readonly signIn: SignInHere;
  readonly ways: SignInWays;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly findTarget: FindTarget;
  readonly listApis: () => Promise<readonly ResourceServer[]>;
  readonly catalogue: readonly CatalogueScope[];
  readonly endpoints: EndpointMap;
  /** Names of the scopes there are; empty: scopes are free words. */
  readonly scopes: readonly string[];
  readonly policies: LifetimePolicy & { readonly publishing: Publishing };
  /** `undefined`: its dialect starts no app from here. */
  readonly connectPathOf: (client: { readonly dialect: string }) => string | undefined;
  /** The dialects that are enabled. */
  readonly dialects: readonly RegistrationDialect[];
  readonly concessionsOf: ConcessionsOf;
  /** How long others may keep our public keys; seconds. */
  readonly jwks_max_age: number;
  /** What happens by links in mails. */
  readonly mailed: Pick<ReturnType<typeof askByMail>, 'requestVerification' | 'letters'>;
  readonly drawLogo: DrawLogo;
  readonly mail_transport: 'smtp' | 'file';
  readonly settings: readonly ShownSetting[];
  /** What the consent page says. */
  readonly viewQuestion: ViewQuestion;
  /** Names of the clusters there are. */
  readonly clusters: readonly string[];
  /** By name, the base URL of the API there. */
  readonly cluster_uris: Readonly<Record<string, string>>;
}
