import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium as playwright } from 'playwright-core';
import { atEndOfFile } from './at-end-of-file.ts';

let launched: Promise<Browser> | undefined;

/** One Chromium for all files of a process, which ends it; what contexts a file opens are closed with it. */
export const chromium = async (): Promise<Browser> => {
  launched ??= launch();
  const browser = await launched;
  atEndOfFile(() => Promise.all(browser.contexts().map((context) => context.close())));
  return browser;
};

const launch = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await executable(),
    // Nothing else: with the package's own arguments a second context crashes the browser.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });

const executable = async (): Promise<string> => {
  const installed = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return existsSync(installed) ? installed : unpacked();
};

/**
 * The package unpacks into the temporary directory and takes a file that exists for one that is complete, so two test
 * files at once would run half a browser. Here it gets a directory of its own, moved into the package when it is whole.
 */
const unpacked = async (): Promise<string> => {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const place = join(dirname(entry), '..', 'unpacked');
  if (!existsSync(place)) {
    const partial = await mkdtemp(`${place}-`);
    const script = `await (await import(${JSON.stringify(entry)})).default.executablePath()`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: { TMPDIR: partial } });
    // Another test file may have been faster.
    await rename(partial, place).catch(() => rm(partial, { recursive: true }));
  }
  return join(place, 'chromium');
};
