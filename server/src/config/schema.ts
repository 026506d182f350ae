/** Every setting: what it is for, what it may hold, what it is when not set. The strict choice is the default. */

import { isManagementScope } from '../protocol/management-scope.ts';
import { databaseProblem, issuerProblem, proxyProblem, resourceProblem } from './address.ts';
import { dialects } from './dialect-setting.ts';
import { mail, smtp_url } from './mail-setting.ts';
import { policies } from './policy-setting.ts';
import {
  choice,
  group,
  type InputOf,
  integer,
  type Leaf,
  listOf,
  mapOf,
  required,
  section,
  setting,
  text,
  type ValueOf,
  yesOrNo,
} from './setting.ts';
import { sign_in } from './sign-in-setting.ts';

const name = text({
  expects: '1 to 100 characters',
  problemOf: (value) => (value.trim() === '' || value.length > 100 ? 'is empty or too long' : undefined),
});
const words = text({ expects: 'text' });
const filled = (expects: string) =>
  text({ expects, problemOf: (value) => (value.trim() === '' ? 'is empty' : undefined) });

const scope = group({
  name: required(
    text({
      expects: 'a word such as orders.read',
      // RFC 6749 §3.3: scope-token
      problemOf: (value) => {
        if (isManagementScope(value)) return 'is kept for the management API';
        return /^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/.test(value) ? undefined : 'is not one word';
      },
    }),
    'The word apps ask for.',
  ),
  title: required(name, 'What it allows, in a few plain words: people read it when they are asked for consent.'),
  description: setting(words, '', 'What it allows, in a sentence.'),
  area: setting(words, '', 'The heading under which the consent page lists it.'),
  sensitivity: setting(choice('low', 'high'), 'low', 'How much harm its misuse could do.'),
});

const openapi: Leaf<string | Readonly<Record<string, unknown>>> = {
  type: 'leaf',
  expects: 'the OpenAPI 3 document of the API, or the path of a JSON file that holds it',
  secret: false,
  problemOf: (value) =>
    typeof value === 'string' || (typeof value === 'object' && value !== null && !Array.isArray(value))
      ? undefined
      : 'is neither a document nor a path',
};

const api = group({
  resource: required(
    text({ expects: 'an absolute URI without fragment', problemOf: resourceProblem }),
    'The identifier of the API (RFC 8707), compared character by character; the `aud` of its tokens.',
  ),
  name: required(name, 'What people call it.'),
  client_id: setting(words, '', 'With it the API may introspect the tokens meant for it.'),
  client_secret: setting(
    text({
      expects: 'at least 16 characters, made by chance',
      secret: true,
      problemOf: (value) => (value === '' || value.length >= 16 ? undefined : 'is too short'),
    }),
    '',
    'Together with `client_id`. Read it from the environment rather than writing it into the file.',
  ),
  default: setting(yesOrNo(), false, 'The API of requests that name none.'),
  access_token_format: setting(
    choice('', 'opaque', 'jwt'),
    '',
    "The form of its access tokens; '' leaves it to the app's registration.",
  ),
  openapi: setting(
    openapi,
    '',
    'Which endpoint needs which scope: `/reference` shows it, and the guard can protect the API by the same document. A path begins where the configuration file lies.',
  ),
});

export const schema = group({
  issuer: setting(
    text({
      expects:
        'the https address of this server without query, fragment or slash at the end (http is only for localhost, 127.0.0.1 and [::1])',
      problemOf: (value) => (value === '' ? undefined : issuerProblem(value)),
    }),
    '',
    'The address under which apps and people reach the server; every URL is made from it. Unless set: `http://localhost:` and the port.',
  ),
  host: setting(
    filled('an IP address or a host name'),
    'localhost',
    'The address to listen on: `0.0.0.0` for every one, as containers need it.',
  ),
  port: setting(integer(1, 65_535), 4400, 'The port to listen on.'),
  data: setting(filled('a path'), './data', 'The directory for the SQLite database and its secret.'),
  database_url: setting(
    text({
      expects: 'sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE',
      secret: true,
      problemOf: (value) => (value === '' ? undefined : databaseProblem(value)),
    }),
    '',
    'The database. Unless set: `sqlite:` and `grantry.db` in the data directory.',
  ),
  secrets: setting(
    listOf(
      text({
        expects: '32 characters or more, made by chance, for example with: openssl rand -base64 32',
        secret: true,
        problemOf: (value) => (value.length < 32 ? 'is shorter than 32 characters' : undefined),
      }),
    ),
    [],
    'Keys everything that is handed out, newest first: the first makes, all verify. Required with PostgreSQL; with SQLite one is made and kept in the data directory.',
  ),
  smtp_url,
  log_level: setting(
    choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'info',
    'The least urgent messages to log.',
  ),
  metrics: setting(
    choice('local', 'open'),
    'local',
    'Who may read /metrics: only this machine (and not through a proxy), or whoever reaches the server.',
  ),
  trusted_proxies: setting(
    listOf(text({ expects: "an IP address or range such as '10.0.0.0/8'", problemOf: proxyProblem })),
    [],
    'Proxies in front of the server: only theirs is the word on whom a request comes from.',
  ),
  platform: section(
    { name: setting(name, 'Grantry', 'The name of your platform on every page.') },
    'Who runs this server.',
  ),
  mail,
  scopes: setting(
    listOf(scope),
    [],
    'What apps may ask for. Without any, scopes are free words and shown as they are.',
  ),
  apis: setting(listOf(api), [], 'The APIs that tokens are for, beside those made by `grantry apis create`.'),
  clusters: setting(
    mapOf(
      text({
        expects: 'the base URL of the API there',
        problemOf: (value) => (/^https?:\/\/[^\s/]+$/.test(value) ? undefined : 'is not a URL without a path'),
      }),
    ),
    {},
    'Where the data of organizations lies: name → API base URL.',
  ),
  policies: section(policies, 'How long things live, and who may come.'),
  dialects,
  sign_in,
});

/** Complete, checked and frozen. */
export type Config = ValueOf<typeof schema>;
/** What a configuration file holds: everything may be left out. */
export type ConfigInput = InputOf<typeof schema>;

/** For `grantry.config.ts`: the configuration as it is, checked while it is written. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
