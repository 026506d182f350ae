import { beforeAll, describe, expect, test } from 'vitest';
import type { Storage } from '../../../server/src/model/storage.ts';
import type { DatabaseKind } from '../../harness/database.ts';
import { COMMAND, givenFamily, NOW, newId, RESOURCE, refresh } from '../given.ts';
import { opened, openedTwice } from '../opened.ts';
import { connectedApps } from '../pages.ts';
import { approvalFor, givenUser } from './approval.ts';

/** An admin decides while people use the app it is about. */
export const policyRaceContract = (kind: DatabaseKind): void => {
  describe('within one process', () => races(async () => (({ storage }) => [storage, storage])(await opened(kind))));
  describe('between two', () => races(() => openedTwice(kind)));
};

const TEN = Array.from({ length: 10 }, (_, index) => index);

const races = (open: () => Promise<readonly [Storage, Storage]>): void => {
  let storages: readonly [Storage, Storage];
  beforeAll(async () => {
    storages = await open();
  });

  test('after an app is left out, nothing that was allowed to it is alive', async () => {
    const [storage, other] = storages;
    for (const index of TEN) {
      const person = await givenUser(storage);
      const { organization_id, authorization, account } = person;
      const again = { ...authorization, authorization_id: newId('a'), resource: RESOURCE, scope: 'read' };
      await storage.authorizations.end(authorization.authorization_id, COMMAND, NOW);
      await Promise.all([
        other.authorizations.allow(again, COMMAND, NOW),
        index % 2 === 0
          ? storage.organizations.update(organization_id, { third_party: 'listed' }, COMMAND, NOW)
          : storage.approvals.decide(approvalFor(person, { decision: 'denied' }), [], COMMAND),
      ]);
      const living = (await connectedApps(storage, account.account_id)).map(({ client_id }) => client_id);
      expect(living).not.toContain(person.client.client_id);
    }
  });

  test('after an app is left out, nothing that a refresh has answered is alive', async () => {
    const [storage, other] = storages;
    for (const _ of TEN) {
      const person = await givenUser(storage);
      const transition = refresh(await givenFamily(storage, person));
      const [issued] = await Promise.all([
        other.tokens.issue(transition, NOW),
        storage.organizations.update(person.organization_id, { third_party: 'block' }, COMMAND, NOW),
      ]);
      const { bucket, token_hash } = transition.access_token;
      expect((await storage.tokens.find(bucket, token_hash, NOW))?.state).toBe(
        issued.outcome === 'issued' ? 'ended' : undefined,
      );
    }
  });

  test('who asks while an admin decides leaves no request behind', async () => {
    const [storage, other] = storages;
    for (const _ of TEN) {
      const person = await givenUser(storage);
      const { organization_id, client, account } = person;
      await storage.organizations.update(organization_id, { third_party: 'approval_required' }, COMMAND, NOW);
      const key = { organization_id, client_id: client.client_id, account_id: account.account_id };
      await Promise.all([
        other.approvals.ask({ ...key, scope: '', message: '', lang: 'en', requested_at: NOW }, [], COMMAND),
        storage.approvals.decide(approvalFor(person), [], COMMAND),
      ]);
      const [, candidate] = await storage.authorizations.candidates(account.account_id, client.client_id, '');
      expect(candidate).toMatchObject({ organization_id, asked: false });
    }
  });
};
