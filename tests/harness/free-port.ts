import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

const FIRST = 12_000;
const OF_EACH_WORKER = 2_000;
const WORKERS = 10;

/** Where test files run side by side each looks in ports of its own: two that look at once never find the same. */
const mine = FIRST + (Number(process.env.VITEST_POOL_ID ?? 0) % WORKERS) * OF_EACH_WORKER;
let next = randomInt(OF_EACH_WORKER);

/**
 * A loopback port for a process that will bind it later, or the first of several in a row; each is given once. Not the one
 * that binding port 0 gives: that lies in the range of outgoing connections (32768 and up), and any client of a test
 * running beside could take it in between.
 */
export const freePort = async (inARow = 1): Promise<number> => {
  for (let attempt = 0; attempt < OF_EACH_WORKER; attempt += 1) {
    if (next + inARow > OF_EACH_WORKER) next = 0;
    const ports = Array.from({ length: inARow }, (_, index) => mine + next + index);
    next += inARow;
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return ports[0] ?? mine;
  }
  throw new Error(`No free port between ${mine} and ${mine + OF_EACH_WORKER}.`);
};

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
};
