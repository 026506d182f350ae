import type { Cache } from '../model/cache.ts';
import type { Storage } from '../model/storage.ts';
import { flushAttempts } from './flush-attempts.ts';
import { pollVersion } from './poll-version.ts';
import { sendMail } from './send-mail.ts';
import { sweep } from './sweep.ts';
import type { Task } from './task.ts';

interface Deps {
  readonly storage: Storage;
  readonly cache: Cache;
  readonly clock: () => number;
  readonly flush: () => Promise<void>;
  readonly deliver: () => Promise<void>;
}

export const tasks = ({ storage, cache, clock, flush, deliver }: Deps): readonly Task[] => [
  pollVersion(storage, cache),
  flushAttempts(flush),
  sendMail(deliver),
  sweep(storage, clock),
];
