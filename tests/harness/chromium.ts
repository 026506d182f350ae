import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium as playwright } from 'playwright-core';
import { atEndOfFile } from './at-end-of-file.ts';

let launched: Promise<Browser> | undefined;

/** One Chromium per test file, closed with it; a test opens its own contexts. */
export const chromium = (): Promise<Browser> => {
  launched ??= launch();
  return launched;
};

const launch = async (): Promise<Browser> => {
  const browser = await playwright.launch({
    executablePath: await executable(),
    // Nothing else: with the package's own arguments a second context crashes the browser.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  atEndOfFile(() => browser.close());
  return browser;
};

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
