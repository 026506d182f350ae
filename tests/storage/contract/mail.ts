import { beforeAll, expect, test } from 'vitest';
import type { DatabaseKind } from '../../harness/database.ts';
import { DAY, NOW, newLink, newMail } from '../given.ts';
import { type Opened, opened, openedTwice, raw } from '../opened.ts';

/** A mail is sent by one, and none is lost. */
export const mailContract = (kind: DatabaseKind): void => {
  let one: Opened;
  beforeAll(async () => {
    one = await opened(kind);
  });

  test('is due from its moment on, the longest waiting first, until it was sent', async () => {
    const { links, mails } = one.storage;
    const [later, sooner, first] = [newMail({ next_at: NOW + 2 }), newMail({ next_at: NOW + 1 }), newMail()];
    for (const mail of [later, sooner, first]) await links.make(newLink(), mail);
    expect(await mails.due(NOW + 1, 10)).toEqual([first, sooner]);
    expect(await mails.due(NOW + 2, 2)).toEqual([first, sooner]);
    for (const { mail_id } of [first, sooner, later]) await mails.sent(mail_id);
    expect(await mails.due(NOW + DAY, 10)).toEqual([]);
    expect(await mails.count()).toEqual({ waiting: 0, failed: 0 });
  });

  test('of two processes that see it one claims it; who dies with it lets another try later', async () => {
    const [here, there] = await openedTwice(kind);
    const mail = newMail();
    await here.links.make(newLink(), mail);
    const claims = await Promise.all([here, there, here, there].map(({ mails }) => mails.claim(mail, NOW + 60)));
    expect(claims.toSorted()).toEqual(['claimed', 'taken', 'taken', 'taken']);
    expect(await there.mails.due(NOW + 59, 10)).toEqual([]);
    const [again] = await there.mails.due(NOW + 60, 10);
    expect(again).toEqual({ ...mail, tries: 1, next_at: NOW + 60 });
    expect(await here.mails.claim(again ?? mail, NOW + 180)).toBe('claimed');
  });

  test('given up, what it said is gone, and a week later all of it', async () => {
    const { links, mails, upkeep } = one.storage;
    const [lost, waiting] = [newMail(), newMail({ gives_up_at: NOW + 2 * DAY })];
    for (const mail of [lost, waiting]) await links.make(newLink(), mail);
    await mails.failed(lost.mail_id, NOW + DAY);
    expect(await mails.claim(lost, NOW + 2 * DAY)).toBe('taken');
    expect(await mails.count()).toEqual({ waiting: 1, failed: 1 });
    expect(JSON.stringify(await raw(one.database, 'select * from mail'))).not.toContain(lost.sealed);
    while ((await upkeep.sweep(NOW + 8 * DAY, 10)) > 0);
    expect(await mails.count()).toEqual({ waiting: 1, failed: 1 });
    while ((await upkeep.sweep(NOW + 8 * DAY + 1, 10)) > 0);
    expect(await mails.count()).toEqual({ waiting: 1, failed: 0 });
  });
};
