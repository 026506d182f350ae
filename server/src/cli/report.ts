/** How a command that failed tells why. */
import { ConfigError } from '../config/config-error.ts';
import { RegistrationError } from '../model/registration.ts';
import { StorageUnavailable } from '../model/storage.ts';
import { OAuthError } from '../protocol/oauth-error.ts';
import { reasons } from '../protocol/reasons/index.ts';
import { printable } from './output.ts';
import { Refusal } from './refusal.ts';

export interface Report {
  /** For scripts, under the names of RFC 6749 §5.2. */
  readonly document: {
    readonly error: string;
    readonly error_description: string;
    readonly problems?: readonly object[];
  };
  readonly text: string;
}

/** `undefined`: not a refusal but a mistake of ours. */
export function report(error: unknown): Report | undefined {
  if (error instanceof Refusal) return ofRefusal(error);
  if (error instanceof OAuthError) return ofRefusal(ofReason(error));
  if (error instanceof ConfigError) return ofConfig(error);
  if (error instanceof RegistrationError) return ofRegistration(error);
  if (error instanceof StorageUnavailable) return ofRefusal(databaseAway(error));
  return isFileRefused(error) ? ofRefusal(fileRefused(error)) : undefined;
}

function ofReason({ reason }: OAuthError): Refusal {
  const { cause, fix } = reasons[reason];
  return new Refusal(reason, `${cause} ${fix}`);
}

interface FileError extends Error {
  readonly code: string;
  readonly path: string;
}

/** Not `ENOENT`: what is not there was looked for by us. */
function isFileRefused(error: unknown): error is FileError {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return false;
  return /^(EACCES|EPERM|EROFS|ENOSPC|EEXIST|ENOTDIR|EISDIR)$/.test(String(error.code));
}

function fileRefused({ path, code }: FileError): Refusal {
  const text = `${path} cannot be used (${code}). Choose another data directory with --data or GRANTRY_DATA, or correct this one.`;
  return new Refusal('file_refused', text);
}

function databaseAway(error: StorageUnavailable): Refusal {
  const cause = error.cause instanceof Error ? ` (${printable(error.cause.message)})` : '';
  const text = `The database does not answer${cause}. Is it running, and is GRANTRY_DATABASE_URL right?`;
  return new Refusal('database_unavailable', text);
}

function ofRefusal({ error, message, problems }: Refusal): Report {
  const document = { error, error_description: message };
  return { document: problems.length > 0 ? { ...document, problems } : document, text: message };
}

function ofConfig({ problems, message }: ConfigError): Report {
  const lines = problems.flatMap(({ key, value, problem, fix }) => [
    `  ${printable(`${key} ${problem}${value && `: ${value}`}`)}`,
    `    ${fix}`,
  ]);
  return {
    document: { error: 'config_wrong', error_description: message, problems },
    text: ['The configuration is wrong:', ...lines].join('\n'),
  };
}

function ofRegistration({ problems, message }: RegistrationError): Report {
  const lines = problems.map(({ field, problem }) => `  ${flagOf(field)}: ${printable(problem)}`);
  return {
    document: { error: 'registration_refused', error_description: message, problems },
    text: ['Nothing was changed:', ...lines].join('\n'),
  };
}

/** Where the command line spells a field otherwise than RFC 7591 §2 does. */
const FLAGS: Readonly<Record<string, string>> = {
  client_name: '--name',
  organization_id: '--organization',
  token_endpoint_auth_method: '--auth-method',
  redirect_uris: '--redirect-uri',
  post_logout_redirect_uris: '--post-logout-redirect-uri',
  grant_types: '--grant-type',
  client_secret: '--client-secret-stdin',
};

function flagOf(field: string): string {
  return FLAGS[field] ?? `--${field.replaceAll('_', '-')}`;
}
