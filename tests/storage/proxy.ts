import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { atEndOfFile } from '../harness/at-end-of-file.ts';

export interface Proxy {
  readonly url: string;
  /** Ends all connections and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Stands between a storage and its PostgreSQL, so that it can go away. */
export const proxyTo = async (url: string): Promise<Proxy> => {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const server: Server = createServer((incoming) => {
    const outgoing = keep(connect(Number(target.port), target.hostname));
    keep(incoming).pipe(outgoing).pipe(incoming);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = async (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  const mend = async (): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  atEndOfFile(() => (server.listening ? cut() : undefined));
  const through = new URL(url);
  through.port = String(port);
  through.hostname = '127.0.0.1';
  return { url: through.href, cut, mend };
};
