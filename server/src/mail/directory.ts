import { join } from 'node:path';

/** Where mails are written without a mail server: below the data directory. */
export function mailDirectory(data: string): string {
  return join(data, 'mail');
}
