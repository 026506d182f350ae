/** docs/operations.md, "Mail". */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mailServerHere } from '../harness/mail-server.ts';
import { blockOf, shell } from './procedure.ts';

test('the mail server that is set is tried by the command that is shown', async () => {
  const mail = await mailServerHere();
  const cwd = await mkdtemp(join(tmpdir(), 'grantry-mail-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  const script = blockOf('Mail', 0).replace(/smtp:[^']+/, mail.url);
  const { code, stdout } = await shell(script, { env: {}, cwd });
  expect([code, stdout]).toEqual([0, 'Sent to you@example.com.\n']);
  expect((await mail.letterTo('you@example.com')).subject).toBe('A test of Grantry');
});
