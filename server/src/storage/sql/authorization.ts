import { type RawBuilder, sql } from 'kysely';
import type { Authorizations, Candidate } from '../../model/authorization.ts';
import { allow } from './allow.ts';
import { appPolicyColumns, appPolicyIn } from './app-policy.ts';
import { writeAudit } from './audit.ts';
import { endAll } from './end-authorizations.ts';
import { ownsAddress } from './owns-address.ts';
import type { Parts } from './parts.ts';
import { reduce } from './reduce.ts';
import { authorization } from './shapes/credential.ts';
import type { Database, Params } from './statement.ts';

export const authorizationsOn = (parts: Parts): Authorizations => ({
  candidates: candidates(parts),
  allow: allow(parts),
  end: end(parts),
  reduce: reduce(parts),
  endAll: endAll(parts),
});

const candidates = (parts: Parts): Authorizations['candidates'] => {
  const { statement, driver } = parts;
  const ofAccount = statement((p: Params<Candidacy>) =>
    allowedBefore(parts, p)
      .leftJoin('approval', (on) =>
        on
          .onRef('approval.organization_id', '=', 'candidate.organization_id')
          .on('approval.client_id', '=', p.client_id),
      )
      .leftJoin('approval_request', (on) =>
        on
          .onRef('approval_request.organization_id', '=', 'candidate.organization_id')
          .on('approval_request.client_id', '=', p.client_id)
          .on('approval_request.account_id', '=', p.account_id),
      )
      .select('approval_request.account_id as asked_by')
      .select(isTestUser(parts, p).as('tests'))
      .select(appPolicyColumns),
  );
  return async (account_id, client_id, session_id) =>
    (await driver.run(ofAccount, { account_id, client_id, session_id })).map(
      (row): Candidate => ({
        organization_id: row.organization_id,
        organization_name: row.name,
        role: row.role,
        authorization: authorization.decodeFound(row),
        chosen: row.chosen_in !== null,
        asked: row.asked_by !== null,
        tests: Number(row.tests) > 0,
        ...appPolicyIn(row),
      }),
    );
};

interface Candidacy {
  readonly account_id: string;
  readonly client_id: string;
  readonly session_id: string;
}

const allowedBefore = ({ db }: Parts, p: Params<Candidacy>) =>
  db
    .selectFrom(inWhoseName(db, p.account_id))
    .innerJoin('organization', 'organization.organization_id', 'candidate.organization_id')
    .leftJoin('authorization', (on) =>
      on
        .on('authorization.client_id', '=', p.client_id)
        .on('authorization.account_id', '=', p.account_id)
        .onRef('authorization.organization_id', '=', 'candidate.organization_id')
        .on('authorization.ended_at', '=', 0),
    )
    .leftJoin('session_choice', (on) =>
      on
        .on('session_choice.session_id', '=', p.session_id)
        .on('session_choice.client_id', '=', p.client_id)
        .onRef('session_choice.organization_id', '=', 'candidate.organization_id'),
    )
    .select(['candidate.organization_id', 'candidate.role', 'organization.name'])
    .select('session_choice.session_id as chosen_in')
    .select(authorization.columns)
    .orderBy('organization.name')
    .orderBy('candidate.organization_id');

/** Among the few an app has, by the address of the account as it is now, if it is known to be theirs. */
const isTestUser = ({ db }: Parts, p: Params<Candidacy>) =>
  db
    .selectFrom('test_user')
    .innerJoin('account', 'account.email', 'test_user.email')
    .select(sql<number>`count(*)`.as('count'))
    .where(ownsAddress)
    .where('test_user.client_id', '=', p.client_id)
    .where('account.account_id', '=', p.account_id);

const inWhoseName = (db: Database, account_id: RawBuilder<string>) => {
  const nobody = db
    .selectFrom('organization')
    .select(['organization_id', sql<Candidate['role']>`''`.as('role')])
    .where('organization_id', '=', '');
  return db
    .selectFrom('membership')
    .select(['organization_id', sql<Candidate['role']>`role`.as('role')])
    .where('account_id', '=', account_id)
    .unionAll(nobody)
    .as('candidate');
};

const end = (parts: Parts): Authorizations['end'] => {
  const { db, statement, driver } = parts;
  const find = statement((p: Params<{ authorization_id: string }>) =>
    db.selectFrom('authorization').select('ended_at').where('authorization_id', '=', p.authorization_id),
  );
  const set = statement((p: Params<{ authorization_id: string; now: number }>) =>
    db
      .updateTable('authorization')
      .set({ ended_at: p.now })
      .where('authorization_id', '=', p.authorization_id)
      .where('ended_at', '=', 0)
      .returning(['organization_id', 'client_id', 'account_id']),
  );
  const audit = writeAudit(parts);
  return (authorization_id, by, now) =>
    driver.transact(async (tx) => {
      const [ended] = await tx.run(set, { authorization_id, now });
      if (ended) await audit(tx, 'authorization.end', by, now, { ...ended, detail: { authorization_id } });
      return ended || (await tx.run(find, { authorization_id })).length > 0 ? 'ended' : 'unknown';
    });
};
