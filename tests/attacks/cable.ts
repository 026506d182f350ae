import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { atEndOfFile } from '../harness/at-end-of-file.ts';

/** The cable between a server and its PostgreSQL, for a test to pull. */
export interface Cable {
  /** The database's URL at this end. */
  readonly url: string;
  /** Ends every connection and lets none in. */
  pull(): void;
  plugIn(): void;
  /** When one connection has said all of these, in order, the last of them arrives, and its answer does not come back. */
  pullAfter(...words: readonly string[]): void;
}

export const layCable = async (url: string): Promise<Cable> => {
  const far = new URL(url);
  const connections = new Set<Socket>();
  const state = { pulled: false, after: [] as readonly string[] };
  const pull = (): void => {
    state.pulled = true;
    for (const connection of connections) connection.destroy();
  };
  const server = createServer((near) => {
    if (state.pulled) return void near.destroy();
    const away = connect(Number(far.port), far.hostname);
    for (const [one, another] of [
      [near, away],
      [away, near],
    ] as const) {
      connections.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        connections.delete(one);
        another.destroy();
      });
    }
    let said = 0;
    away.on('data', (answer) => near.write(answer));
    near.on('data', (words) => {
      const next = state.after[said];
      if (next !== undefined && words.includes(next)) said += 1;
      if (state.after.length === 0 || said < state.after.length) return void away.write(words);
      state.after = [];
      away.removeAllListeners('data');
      away.write(words, () => away.once('data', pull));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEndOfFile(() => {
    pull();
    server.close();
  });
  const here = new URL(url);
  here.port = String((server.address() as AddressInfo).port);
  here.hostname = '127.0.0.1';
  return {
    url: here.href,
    pull,
    plugIn: () => {
      state.pulled = false;
    },
    pullAfter: (...words) => {
      state.after = words;
    },
  };
};
