import type { Task } from './task.ts';

export const sendMail = (deliver: () => Promise<void>): Task => ({ name: 'send mail', every: 1_000, run: deliver });
