/** What operations cost in statements, commits and signatures: counted, never timed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Browserless, browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import {
  type App,
  authorizationUrl,
  type Credentials,
  call,
  type Params,
  pkce,
  type CodeRequest,
  token,
} from '../harness/oauth-client.ts';
import { createApp, type Seed, seed } from '../harness/seed.ts';
import { send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';

interface Cost {
  readonly statements: number;
  readonly commits: number;
  readonly signatures: number;
}

/** One operation; answers what it was answered. */
type Operation = () => Promise<unknown>;

const WINDOWS = 21;

/**
 * Polling, sweeping and buffers are counted by `/metrics` too, and come and go. So each operation is looked at alone, and
 * of many looks the one in the middle counts: tasks are at work in a few of them only.
 */
const costOf = async (server: Server, operation: Operation): Promise<Cost> => {
  const costs: Cost[] = [];
  for (let window = 0; window < WINDOWS; window += 1) {
    const before = await counted(server);
    const answer = await operation();
    const after = await counted(server);
    costs.push({
      statements: after.read + after.write - before.read - before.write,
      commits: after.commit - before.commit,
      signatures: signaturesIn(answer),
    });
  }
  return {
    statements: median(costs.map(({ statements }) => statements)),
    commits: median(costs.map(({ commits }) => commits)),
    signatures: median(costs.map(({ signatures }) => signatures)),
  };
};

const counted = async (server: Server): Promise<Record<'read' | 'write' | 'commit', number>> => {
  const { body } = await send(`${server.url}/metrics`);
  const count = (what: string): number =>
    Number(new RegExp(`^grantry_storage_total\\{what="${what}"\\} (\\d+)$`, 'm').exec(body)?.[1] ?? Number.NaN);
  return { read: count('read'), write: count('write'), commit: count('commit') };
};

/** RFC 7515 §3.1: every signature that is made is in the answer. */
const signaturesIn = (answer: unknown): number =>
  JSON.stringify(answer).match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)?.length ?? 0;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
