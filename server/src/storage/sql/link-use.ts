import type { Link, Purpose } from '../../model/link.ts';
import type { Transaction } from '../driver.ts';
import { isBacked } from './end-offered.ts';
import type { Parts } from './parts.ts';
import { link } from './shapes/mail.ts';
import type { Params } from './statement.ts';

/** What a link is used for. */
type Use<Outcome> = (tx: Transaction, link: Link) => Promise<'done' | Outcome>;

export type UseLink = <Outcome extends string = never>(
  link_hash: string,
  purpose: Purpose,
  now: number,
  use: Use<Outcome>,
) => Promise<'done' | 'unusable' | Outcome>;

/** The link is spent together with what it is used for, or not at all; only while who has made it may. */
export const useLink = ({ db, statement, driver }: Parts): UseLink => {
  const spend = statement((p: Params<{ link_hash: string; purpose: Purpose; now: number }>) =>
    db
      .updateTable('link')
      .set({ ended_at: p.now })
      .where('link_hash', '=', p.link_hash)
      .where('purpose', '=', p.purpose)
      .where('ended_at', '=', 0)
      .where('expires_at', '>', p.now)
      .where(isBacked)
      .returning(link.columns),
  );
  return (link_hash, purpose, now, use) =>
    driver.transact(async (tx) => {
      const [spent] = await tx.run(spend, { link_hash, purpose, now });
      if (!spent) return 'unusable';
      const outcome = await use(tx, link.decode(spent));
      if (outcome !== 'done') await tx.undo();
      return outcome;
    });
};
