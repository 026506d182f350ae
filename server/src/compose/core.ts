/** What the rooms are given: storage read through the cache, time, randomness, keys, the log. */
import { passwordHasher } from '../accounts/password.ts';
import { signInMethods } from '../accounts/sign-in/index.ts';
import type { SignInDeps } from '../accounts/sign-in/method.ts';
import { noPassword } from '../accounts/sign-in/password.ts';
import { signInWays } from '../accounts/unlink.ts';
import { recorder } from '../attempts/recorder.ts';
import { findClient, registered } from '../clients/find.ts';
import { mailFrom } from '../config/mail.ts';
import type { Config } from '../config/schema.ts';
import type { EnabledDialects } from '../dialects/enabled.ts';
import type { Metrics } from '../http/operation/metrics.ts';
import type { Portal } from '../http/portal/portal-file.ts';
import { type Log, recordingTo } from '../http/recording.ts';
import { deliverMail } from '../mail/deliver.ts';
import { mailTransport } from '../mail/transport.ts';
import { cached, createCache } from '../model/cache.ts';
import type { Storage } from '../model/storage.ts';
import { configuredApis } from '../resources/configured.ts';
import { findTarget } from '../resources/target.ts';
import { newId, type Random } from '../tokens/form.ts';
import { findPresented } from '../tokens/presented.ts';
import type { ServerSecret } from '../tokens/server-secret.ts';
import { keySet } from '../tokens/signing-keys.ts';

export interface World {
  readonly config: Config;
  readonly storage: Storage;
  readonly secret: ServerSecret;
  readonly random: Random;
  readonly clockMs: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly enabled: EnabledDialects;
  /** `undefined`: it was not built. */
  readonly portal: Portal | undefined;
}

export type Core = ReturnType<typeof composeCore>;

export function composeCore({ config, storage: port, secret, random, clockMs, log, metrics, enabled }: World) {
  const clock = () => Math.floor(clockMs() / 1_000);
  const cache = createCache(clockMs);
  const storage = cached(port, cache);
  const { record, used, flush } = recorder({ storage, clockMs });
  const newAttempt = () => newId(random);
  const recording = recordingTo({ record, newAttempt, metrics, log });
  const keys = keySet({ storage, secret, clock });
  const fromFile = configuredApis(config.apis, (client_secret) => secret.hash('client secret', client_secret));
  const listApis = async () => [...fromFile, ...(await storage.resource_servers.list())];
  const { concessionsOf, extensionsOf } = enabled;
  const found = { listApis, findClient: findClient([registered(storage)]), concessionsOf, extensionsOf };
  const shared = { issuer: config.issuer, storage, secret, random, clock, keys, ...found };
  const hasher = passwordHasher();
  const signingIn = signInBy(config, { ...shared, hasher });
  const hashPassword = (password: string) => hasher.hash(password, true);
  const hashForStranger = (password: string) => hasher.hash(password);
  const hashing = { hashPassword, hashForStranger };
  const more = { findTarget: findTarget(shared), findPresented: findPresented(shared), ...hashing };
  const transport = mailTransport({ ...config, from: mailFrom(config) });
  const failed = (mail: string, tries: number, err: unknown) => log.error({ mail, tries, err }, 'mail not sent');
  const deliver = deliverMail({ ...shared, transport, platform: config.platform, failed });
  return { ...shared, ...more, transport, deliver, cache, recording, newAttempt, used, flush, ...signingIn };
}

function signInBy({ sign_in, platform }: Config, deps: Omit<SignInDeps, 'settings'>) {
  const hand_off = { ...sign_in.hand_off, name: sign_in.hand_off.name || platform.name };
  const methods = signInMethods.flatMap((method) => method({ ...deps, settings: { ...sign_in, hand_off } }));
  const [here] = methods.filter((method) => method.type === 'here');
  const elsewhere = methods.filter((method) => method.type === 'elsewhere');
  return { signIn: here ?? noPassword, by_password: here !== undefined, elsewhere, ways: signInWays(sign_in) };
}
