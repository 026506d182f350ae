import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Mail, Mails } from '../model/mail.ts';
import { sealMail } from '../tokens/sealed-mail.ts';
import { serverSecret } from '../tokens/server-secret.ts';
import { deliverMail, waitAfter } from './deliver.ts';
import type { RenderedMail } from './render.ts';
import { Undeliverable } from './transport.ts';

const secret = serverSecret(['s'.repeat(32)]);
const letter = { to: 'ada@example.org', lang: 'en', content: { letter: 'test' } } as const;

/** One mail in a storage of one, and a mail server that answers as told. */
const given = (answer: () => Promise<void>, lifetime?: number) => {
  const time = { now: 1_000 };
  const clock = () => time.now;
  let mail: Mail | undefined = sealMail({ secret, random: randomBytes, clock }, letter, lifetime);
  let failed = 0;
  const sent: RenderedMail[] = [];
  const mails: Mails = {
    due: async (now) => (mail && mail.failed_at === 0 && mail.next_at <= now ? [mail] : []),
    claim: async ({ tries }, next_at) => {
      if (mail?.tries !== tries) return 'taken';
      mail = { ...mail, tries: tries + 1, next_at };
      return 'claimed';
    },
    sent: async () => {
      mail = undefined;
    },
    failed: async (_, now) => {
      mail = mail && { ...mail, failed_at: now };
    },
    count: async () => ({ waiting: 0, failed: 0 }),
  };
  const transport = {
    send: async (rendered: RenderedMail) => {
      await answer();
      sent.push(rendered);
    },
    close: () => undefined,
  };
  const deliver = (under = secret) =>
    deliverMail({
      ...{ storage: { mails }, clock, transport, platform: { name: 'Acme' } },
      secret: under,
      failed: () => {
        failed += 1;
      },
    })();
  return { time, sent, deliver, failures: () => failed, mail: () => mail };
};

test('what is sent is gone', async () => {
  const { deliver, sent, mail } = given(async () => undefined);
  await deliver();
  expect(sent).toMatchObject([{ to: 'ada@example.org', subject: 'A test of Acme' }]);
  expect(mail()).toBeUndefined();
});

test('what fails is tried again, later each time, and given up after a day', async () => {
  const { deliver, time, failures, mail } = given(() => Promise.reject(new Error('away')));
  const waits: number[] = [];
  while (mail()?.failed_at === 0) {
    await deliver();
    waits.push((mail()?.next_at ?? 0) - time.now);
    time.now = mail()?.next_at ?? 0;
  }
  expect(waits.slice(0, 8)).toEqual([60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
  expect(failures()).toBe(waits.length);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(80_000);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(93_000);
});

test('an address that is refused for good is not tried again', async () => {
  const { deliver, mail } = given(() => Promise.reject(new Undeliverable('unknown')));
  await deliver();
  expect(mail()?.failed_at).toBe(1_000);
});

test('what would lead nowhere, or cannot be opened, is not sent', async () => {
  const late = given(async () => undefined, 60);
  late.time.now += 60;
  await late.deliver();
  const lost = given(async () => undefined);
  await lost.deliver(serverSecret(['t'.repeat(32)]));
  for (const { sent, mail } of [late, lost]) {
    expect(sent).toEqual([]);
    expect(mail()?.failed_at).toBeGreaterThan(0);
  }
});

test('the wait is always longer than a try', () => {
  expect(Math.min(...Array.from({ length: 30 }, (_, tries) => waitAfter(tries)))).toBe(60);
});
