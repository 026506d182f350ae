/** What the folder of a platform tells `run.ts`: which processes its API has, and what there is to begin with. */

export interface Platform {
  /** What people call it. */
  readonly name: string;
  /** `api.ts` runs once for each, with this added to its environment. */
  readonly apis: readonly Api[];
  /** Runs at every start: `create` does nothing twice, and neither may what it does besides. */
  readonly seed: (place: Place) => Promise<Welcome>;
}

export interface Api {
  readonly name: string;
  readonly env: Env;
}

export type Env = Readonly<Record<string, string>>;

/** Where the platform runs. */
export interface Place {
  readonly issuer: string;
  /** One for each of `apis`, in that order; the first is the identifier (RFC 8707) of all of them. */
  readonly api_urls: readonly string[];
  /** Of the app that a person plays; its page shows the code and how to redeem it. */
  readonly redirect_uri: string;
  /** The directory of its databases. */
  readonly data: string;
  /** Grantry's own environment: `API_CLIENT_SECRET` is in it, for the configuration and the API. */
  readonly env: Env;
  /** `grantry NOUN create`, once for the same flags. */
  readonly create: <Noun extends keyof Made>(noun: Noun, flags: Flags) => Promise<Made[Noun]>;
}

/** What there is to read in the answers of `grantry NOUN create --json`. */
export interface Made {
  readonly organizations: { readonly organization_id: string };
  readonly accounts: { readonly account_id: string };
  /** `refresh_token` is there for internal apps only. */
  readonly apps: { readonly client_id: string; readonly client_secret: string; readonly refresh_token?: string };
}

/** `{ redirect_uri: ['a', 'b'] }` stands for `--redirect-uri a --redirect-uri b`. */
export type Flags = Readonly<Record<string, string | number | readonly string[]>>;

/** What a person needs to walk it by hand. */
export interface Welcome {
  readonly people: readonly { readonly email: string; readonly password: string; readonly about: string }[];
  readonly apps: readonly (Made['apps'] & { readonly about: string })[];
  readonly authorization_url: string;
  /** The command that redeems a code, which stands in it as CODE. */
  readonly redeem: string;
  /** Commands to go on with; ACCESS_TOKEN and REFRESH_TOKEN stand for what was redeemed. */
  readonly next: readonly string[];
}

/** What the process of an API runs with. The identifier and credentials are those of `grantry.config.ts`. */
export function apiEnvironment(
  apis: readonly Api[],
  index: number,
  place: Pick<Place, 'issuer' | 'api_urls' | 'data' | 'env'>,
): Env {
  const { issuer, api_urls, data, env } = place;
  return {
    GRANTRY_ISSUER: issuer,
    RESOURCE: api_urls[0] ?? '',
    CLIENT_ID: 'api',
    CLIENT_SECRET: env.API_CLIENT_SECRET ?? '',
    PORT: new URL(api_urls[index] ?? '').port,
    DATA: data,
    ...apis[index]?.env,
  };
}
