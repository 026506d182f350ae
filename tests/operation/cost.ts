import { send } from '../harness/send.ts';
import type { Server } from '../harness/server.ts';

export interface Cost {
  readonly statements: number;
  readonly commits: number;
  readonly signatures: number;
}

/** Prepares one operation and answers how to carry it out; that answers what the server answered. */
export type Operation = () => Promise<() => Promise<unknown>>;

const LOOKS = 12;

/**
 * `/metrics` counts what tasks do beside requests, too: polling, sweeping, writing buffers. They only ever add; so
 * each operation is looked at alone, and of several looks the cheapest counts.
 */
export const costOf = async (server: Server, operation: Operation): Promise<Cost> => {
  const costs: Cost[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const carryOut = await operation();
    const before = await counts(server);
    const answer = await carryOut();
    const after = await counts(server);
    costs.push({
      statements: after.read + after.write - before.read - before.write,
      commits: after.commit - before.commit,
      signatures: signaturesIn(answer),
    });
  }
  const least = (of: keyof Cost): number => Math.min(...costs.map((cost) => cost[of]));
  return { statements: least('statements'), commits: least('commits'), signatures: least('signatures') };
};

const counts = async (server: Server): Promise<Readonly<Record<'read' | 'write' | 'commit', number>>> => {
  const { body } = await send(`${server.url}/metrics`);
  const count = (what: string): number => {
    const [, value] = new RegExp(`^grantry_storage_total\\{what="${what}"\\} (\\d+)$`, 'm').exec(body) ?? [];
    if (value === undefined) throw new Error(`/metrics counts no ${what}`);
    return Number(value);
  };
  return { read: count('read'), write: count('write'), commit: count('commit') };
};

/** RFC 7515 §3.1: whatever is signed is in the answer. */
const signaturesIn = (answer: unknown): number =>
  JSON.stringify(answer).match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)?.length ?? 0;
