import { stat } from 'node:fs/promises';
import type { Config } from '../../config/schema.ts';
import { secretFile } from '../../config/secret-file.ts';
import { mailDirectory } from '../../mail/directory.ts';
import { isLoopback } from '../../protocol/redirect-uri.ts';
import type { Installation } from '../installation.ts';
import { report } from '../report.ts';

export interface Check {
  readonly check: 'configuration' | 'issuer' | 'mail' | 'secret file' | 'database' | 'signing keys' | 'secrets';
  readonly status: 'ok' | 'warning' | 'problem';
  readonly text: string;
  /** What to do; `''` when nothing is. */
  readonly fix: string;
}

/** A refusal is what a check is for; anything else is a mistake of ours. */
export async function checked(check: Check['check'], look: () => Promise<readonly Check[]>): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (error) {
    const told = report(error);
    if (!told) throw error;
    return [{ check, status: 'problem', text: told.text, fix: '' }];
  }
}

export function configurationCheck({ configFile, config }: Installation): Promise<readonly Check[]> {
  return checked('configuration', async () => {
    const found = await config();
    return [
      ok('configuration', configFile() ?? 'no file; environment and defaults'),
      issuerCheck(found),
      mailCheck(found),
      ...(await fileCheck(found)),
    ];
  });
}

export function ok(check: Check['check'], text: string): Check {
  return { check, status: 'ok', text, fix: '' };
}

function issuerCheck({ issuer }: Config): Check {
  if (!isLoopback(issuer)) return ok('issuer', issuer);
  const text = `${issuer} is reached from this machine only`;
  return { check: 'issuer', status: 'warning', text, fix: 'For others, set GRANTRY_ISSUER to an https address.' };
}

function mailCheck({ smtp_url, data }: Config): Check {
  if (smtp_url !== '') return ok('mail', `is sent by ${new URL(smtp_url).host}`);
  const text = `there is no mail server: mails are written to ${mailDirectory(data)} and reach nobody`;
  return { check: 'mail', status: 'warning', text, fix: 'Set GRANTRY_SMTP_URL, then try: grantry mail test ADDRESS' };
}

async function fileCheck({ data, secrets }: Config): Promise<readonly Check[]> {
  const file = secretFile(data);
  const found = await stat(file).catch(() => undefined);
  if (!found || secrets.length > 0) return [];
  if ((found.mode & 0o077) === 0) return [ok('secret file', file)];
  const text = `${file} can be read by others on this machine`;
  return [{ check: 'secret file', status: 'warning', text, fix: `chmod 600 ${file}` }];
}
