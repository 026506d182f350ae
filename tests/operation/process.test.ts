/** Every command as a process of its own: it does its work and ends. Other tests run commands in a process they share. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { commandLine } from '../../server/src/cli/index.ts';
import { SMALL_PNG } from '../api/image.ts';
import { forEachDatabase } from '../harness/database.ts';
import { run } from './command.ts';
import { shapeOf, shapes } from './document-shape.ts';

/** With what each is given, in an order in which it finds what it needs; `:x` is the `x` that an earlier one printed. */
const commands: Readonly<Record<string, string>> = {
  migrate: '',
  init: '',
  'organizations create': '--name Acme',
  'organizations update': ':organization_id --app-creation members',
  'organizations list': '',
  'accounts create': '--email ada@example.org --name Ada --password-stdin --organization :organization_id --role owner',
  'accounts update': ':account_id --name Countess --email-verified yes',
  'accounts list': '',
  'sessions list': '--account :account_id',
  // Nobody has signed in.
  'sessions end': 'none --account :account_id',
  'sessions end-all': '--account :account_id',
  'connected-apps list': '--account :account_id',
  // Nobody has allowed an app anything.
  'connected-apps show': 'none --account :account_id',
  'connected-apps reduce': 'none --account :account_id --scope orders.write',
  'connected-apps end': 'none --account :account_id',
  'identities list': '--account :account_id',
  'identities unlink': '--account :account_id --issuer https://id.example --subject 1',
  'invitations create': '--organization :organization_id --email bob@example.org',
  'invitations list': '--organization :organization_id',
  'invitations resend': ':invitation_id --organization :organization_id',
  'invitations withdraw': ':invitation_id --organization :organization_id',
  'apis create': '--resource https://api.example.org --name Notes --default',
  'apis rotate-secret': ':client_id',
  'apis update': ':client_id --name Bills --default no',
  'apis list': '',
  'apis delete': ':client_id',
  'apps create': '--name Robot --kind internal --organization :organization_id --created-by ada@example.org',
  'apps update': ':client_id --name Robert',
  'apps set-logo': ':client_id logo.png',
  'apps remove-logo': ':client_id',
  'apps show': ':client_id',
  'apps list': '',
  'apps rotate-secret': ':client_id',
  'apps end-secret': ':client_id :secret_id',
  'apps issue-refresh-token': ':client_id',
  // Nobody reviews apps here, and it says so.
  'apps request-review': ':client_id',
  'apps decline-review': ':client_id --message Incomplete',
  'approval-requests list': '--organization :organization_id',
  'approvals set': ':client_id --organization :organization_id --decision denied',
  'approvals list': '--organization :organization_id',
  'approvals remove': ':client_id --organization :organization_id',
  'apps-in-use list': '--organization :organization_id',
  'apps-in-use end': ':client_id --organization :organization_id',
  'test-users add': ':client_id bob@example.org',
  'test-users list': ':client_id',
  'test-users remove': ':client_id bob@example.org',
  'apps delete': ':client_id',
  'keys rotate': '',
  'keys list': '',
  'mail test': 'ada@example.org',
  'audit list': '--limit 2',
  'audit export': '--action account.create',
  'attempts tail': '--once',
  'attempts counts': '',
  // No server answers, and it says so.
  doctor: '',
  backup: 'copy.db',
};

test('each is tried, but for the server, which other tests start', () => {
  const names = commandLine.commands.map(({ name }) => name).filter((name) => name !== 'start');
  expect(Object.keys(commands).sort()).toEqual(names.sort());
});

forEachDatabase(({ name: database, create }) => {
  let surroundings: Parameters<typeof run>[1];
  const printed: Record<string, unknown> = {};
  const unable = ['sessions end', 'identities unlink', 'apps request-review', 'apps decline-review', 'doctor'];
  const unconnected = ['connected-apps show', 'connected-apps reduce', 'connected-apps end'];
  const refused = [...unable, ...unconnected, ...(database === 'sqlite' ? [] : ['backup'])];

  beforeAll(async () => {
    const { data_dir, url } = await create();
    const secret = randomBytes(32).toString('base64url');
    const env = { GRANTRY_DATA: data_dir, GRANTRY_DATABASE_URL: url, GRANTRY_SECRET: secret };
    await writeFile(join(data_dir, 'logo.png'), SMALL_PNG);
    surroundings = { cwd: data_dir, env, stdin: 'correct horse battery\n' };
  });

  test.each(Object.entries(commands))('grantry %s', async (name, given) => {
    const words = `${name} ${given} --json`.trim().split(/ +/);
    const args = words.map((word) => (word.startsWith(':') ? String(printed[word.slice(1)]) : word));
    const { code, stdout, stderr } = await run(args, surroundings);
    expect(code, stderr).toBe(refused.includes(name) ? 1 : 0);
    expect(stdout + stderr).not.toBe('');
    const document = JSON.parse(stdout || '{}') as object;
    expect(shapeOf(document).toSorted()).toEqual(code === 0 ? shapes[name]?.toSorted() : expect.anything());
    Object.assign(printed, document);
  });
});
