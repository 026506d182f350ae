/** A server that is told to stop answers what it has accepted, writes down what it has buffered, and ends with 0. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { forEachDatabase, sqlite } from '../harness/database.ts';
import { type App, basicAuthorization, type Credentials, call, token } from '../harness/oauth-client.ts';
import { createApp } from '../harness/seed.ts';
import { type Server, startServer } from '../harness/server.ts';

const BODY = 'grant_type=client_credentials';

interface Accepted {
  /** Sends the rest, and answers all that came back. */
  finish(): Promise<string>;
}

/** RFC 9110 §10.1.1: with `100 Continue` the server says that it has accepted a request whose body it waits for. */
const accepted = async (server: Server, machine: Credentials): Promise<Accepted> => {
  const socket = connect(server.port, '127.0.0.1');
  const head = [
    'POST /oauth/token HTTP/1.1',
    `Host: 127.0.0.1:${server.port}`,
    `Authorization: ${basicAuthorization(machine)}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${BODY.length}`,
    'Expect: 100-continue',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  const [said] = (await once(socket, 'data')) as [Buffer];
  expect(String(said)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  return {
    finish: async () => {
      socket.write(BODY);
      return text(socket);
    },
  };
};

forEachDatabase(({ create }) => {
  describe('a server that is stopped', () => {
    let server: Server;
    let machine: App;

    beforeAll(async () => {
      server = await startServer({ alone: true, database: await create() });
      machine = await createApp(server, { kind: 'machine' });
    });

    test('answers every request it has accepted', async () => {
      const requests = await Promise.all(Array.from({ length: 40 }, () => accepted(server, machine)));
      const stopped = server.stop();
      await server.waitFor(/"stopping/);
      // Nobody new is let in: who came just before the door was shut may be cut off, and is not answered.
      const answered: number[] = [];
      const come = () =>
        token(server, { grant_type: 'client_credentials' }, { basic: machine }).then(
          ({ status }) => answered.push(status),
          (error: NodeJS.ErrnoException) => error.code,
        );
      await expect.poll(come).toBe('ECONNREFUSED');
      expect(answered).toEqual([]);
      const answers = await Promise.all(requests.map(({ finish }) => finish()));
      expect(await stopped).toBe(0);
      expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 200 OK'))).toEqual([]);

      server = await server.restart();
      for (const answer of answers) {
        const [, token = ''] = /"access_token":"(\w+)"/.exec(answer) ?? [];
        const { body } = await call(server, '/oauth/introspect', { token }, { basic: machine });
        expect(body.active).toBe(true);
      }
    });

    test('has written down what happened until then', async () => {
      const { body } = await token(
        server,
        { grant_type: 'client_credentials', scope: 'unheard.of' },
        { basic: machine },
      );
      expect(await server.stop()).toBe(0);
      const { stdout } = await server.cli(['attempts', 'tail', '--once', '--json']);
      expect(stdout).toContain(String(body.attempt));
    });
  });
});

test('a client that never ends its request does not hold up the stop for ever', async () => {
  const server = await startServer({ alone: true, database: await sqlite.create() });
  const machine = await createApp(server, { kind: 'machine' });
  await accepted(server, machine);
  expect(await server.stop()).toBe(0);
});
