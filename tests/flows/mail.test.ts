/** How mail leaves: by a mail server that may be away, from one of several instances, or into a file. */
import { beforeAll, describe, expect, test } from 'vitest';
import { signedIn } from '../api/api-client.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { letterFiles, linkIn, type MailServer, startMailServer } from '../harness/mail-server.ts';
import { create } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';
import { raw } from '../storage/opened.ts';

const PASSWORD = 'correct horse battery';
const root = { email: 'root@example.org', password: PASSWORD };

const askFor = async (server: Server, email: string) => {
  const browser = browserless(server);
  await browser.submit(await browser.open(`${server.issuer}/forgot-password`), { email });
};
const until = async (look: () => Promise<boolean>) => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It never came to that');
};

forEachDatabase((database) => {
  describe('with a mail server', () => {
    let server: Server;
    let mail: MailServer;
    beforeAll(async () => {
      mail = await startMailServer();
      server = await startServer({
        database: await database.create(),
        count: 2,
        alone: true,
        config: { mail: { from: 'accounts@acme.example' }, platform: { name: 'Acme, Inc. <x>' } },
        env: { GRANTRY_SMTP_URL: mail.url },
      });
      await create(server, 'accounts', { ...root, name: 'Root', operator: 'yes' });
      return mail.close;
    });
    const health = async () => (await (await signedIn(server, root)).get('/operator/health')).body.mail;

    test('a mail is plain text and HTML, from the platform, to one person, and answered by no program', async () => {
      await askFor(server, root.email);
      const { recipients, headers, raw: sent } = await mail.letterTo(root.email);
      expect(recipients).toEqual([root.email]);
      expect(headers).toMatchObject({
        to: root.email,
        from: '"Acme, Inc. <x>" <accounts@acme.example>',
        'auto-submitted': 'auto-generated',
      });
      expect(headers['message-id']).toMatch(/^<mail_\w+@acme\.example>$/);
      expect(sent).toMatch(/text\/plain[\s\S]*text\/html/);
    });

    test('of several instances one sends it, once', async () => {
      const before = mail.countTo(root.email);
      await raw(server.database, 'delete from throttle');
      for (const each of [server, ...server.peers, server]) await askFor(each, root.email);
      const asked = 2 + server.peers.length;
      await until(async () => mail.countTo(root.email) >= before + asked);
      await until(async () => ((await health()) as { waiting: number }).waiting === 0);
      expect(mail.countTo(root.email)).toBe(before + asked);
    });

    test('what the mail server does not take now is sent later; what it never takes is given up', async () => {
      await raw(server.database, 'delete from throttle');
      mail.refuse({ code: 451, message: 'come again' });
      const before = mail.countTo(root.email);
      await askFor(server, root.email);
      await until(
        async () =>
          (await raw(server.database, 'select 1 as one from mail where tries = 1 and failed_at = 0')).length === 1,
      );
      mail.refuse(undefined);
      await raw(server.database, 'update mail set next_at = 0');
      await until(async () => mail.countTo(root.email) === before + 1);
      mail.refuse({ code: 550, message: 'nobody here' });
      await askFor(server, root.email);
      await until(async () => ((await health()) as { failed: number }).failed === 1);
      mail.refuse(undefined);
      await expect.poll(health, { timeout: 10_000 }).toEqual({ transport: 'smtp', waiting: 0, failed: 1 });
      const { stdout } = await server.cli(['doctor']);
      expect(stdout).toContain('mail: 1 could not be sent in the last week');
      // Whichever process took it.
      const logs = () => [server, ...server.peers].flatMap((each) => each.logs);
      await expect.poll(() => logs().some(({ msg }) => msg === 'mail not sent')).toBe(true);
    });

    test('whoever is killed between claiming a mail and sending it leaves it to the next', async () => {
      await raw(server.database, 'delete from throttle');
      mail.refuse({ code: 451, message: 'come again' });
      const before = mail.countTo(root.email);
      await askFor(server, root.email);
      await until(
        async () =>
          (await raw(server.database, 'select 1 as one from mail where tries = 1 and failed_at = 0')).length === 1,
      );
      await Promise.all([server, ...server.peers].map((each) => each.kill()));
      mail.refuse(undefined);
      await raw(server.database, 'update mail set next_at = 0 where failed_at = 0');
      const restarted = await server.restart();
      await until(async () => mail.countTo(root.email) === before + 1);
      await restarted.stop();
    });
  });

  test('without one, each mail is a file that its owner alone reads, and doctor says so', async () => {
    const server = await startServer({ database: await database.create() });
    await create(server, 'accounts', { ...root, name: 'Root' });
    await askFor(server, root.email);
    await until(async () => (await letterFiles(server.database.data_dir)).length === 1);
    const [letter] = await letterFiles(server.database.data_dir);
    const link = linkIn(letter ?? expect.fail());
    expect(link).toContain('/reset-password?token=');
    // Whoever reads the file copies it from there.
    expect(letter?.raw).toContain(`\r\n${link}\r\n`);
    const doctor = await server.cli(['doctor']);
    expect(doctor.stdout).toContain('there is no mail server');
    const sent = await server.cli(['mail', 'test', 'ada@example.org', '--json']);
    expect(sent.json).toEqual({ to: 'ada@example.org', sent: false });
    expect(await letterFiles(server.database.data_dir)).toHaveLength(2);
    await server.stop();
  });
});
