import type { Task } from './task.ts';

export const flushAttempts = (flush: () => Promise<void>): Task => ({ name: 'flush attempts', every: 500, run: flush });
