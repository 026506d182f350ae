import { describe, expect, test } from 'vitest';
import { candidate, client } from '../../../tests/samples/noun.ts';
import type { Approval, ThirdParty } from '../model/app-policy.ts';
import { mayAuthorize, mayTry } from './may-authorize.ts';

const word = (decision: Approval['decision'], scope = 'openid read'): Approval => ({
  organization_id: 'acme',
  client_id: 'app',
  decision,
  scope,
  message: '',
  decided_by: '',
  decided_at: 1,
});
const asked = { all: ['openid', 'read', 'write'], required: ['openid', 'read'] };
const verdict = (third_party: ThirdParty, approval?: Approval, organization_id = 'acme') => {
  const found = mayAuthorize(client(), candidate(organization_id, { third_party, approval }), asked);
  return found.verdict === 'excluded' ? found.reason : found.verdict;
};

describe('an app of another organization', () => {
  test.each<[ThirdParty, ...(readonly string[])]>([
    ['allow_all', 'may', 'may', 'app_denied'],
    ['listed', 'app_unlisted', 'may', 'app_denied'],
    ['approval_required', 'request', 'may', 'app_denied'],
    ['block', 'app_blocked', 'app_blocked', 'app_blocked'],
  ])('under %s: nothing said, allowed, denied', (third_party, ...expected) => {
    const said = [undefined, word('allowed'), word('denied')];
    expect(said.map((approval) => verdict(third_party, approval))).toEqual(expected);
  });

  test('is allowed the part that is approved, if it can do without the rest', () => {
    const under = (scope: string) =>
      mayAuthorize(client(), candidate('acme', { approval: word('allowed', scope) }), asked);
    expect(under('read openid more')).toEqual({ verdict: 'may', scope: ['openid', 'read'] });
    for (const less of ['openid write', '']) {
      expect(under(less)).toEqual({ verdict: 'excluded', reason: 'app_scope_unapproved' });
    }
  });
});

test('an own app, a first-party one, and what a person allows alone, is under no policy', () => {
  const said = { third_party: 'block', approval: word('denied') } as const;
  const may = { verdict: 'may', scope: asked.all };
  expect(mayAuthorize(client({ organization_id: 'acme' }), candidate('acme', said), asked)).toEqual(may);
  expect(mayAuthorize(client({ first_party: 'yes' }), candidate('acme', said), asked)).toEqual(may);
  expect(mayAuthorize(client(), candidate('', said), asked)).toEqual(may);
  expect(verdict('block')).toBe('app_blocked');
});

describe('an app that is not published', () => {
  const tries = (role: 'owner' | 'admin' | 'developer' | 'member', organization_id = 'ledgerly') =>
    mayTry(client({ status: 'draft' }), { operator: 'no' }, [candidate(), candidate(organization_id, { role })]);

  test('is for its team', () => {
    expect((['owner', 'admin', 'developer', 'member'] as const).map((role) => tries(role))).toEqual([
      ...[true, true, true],
      false,
    ]);
    expect(tries('owner', 'acme')).toBe(false);
  });

  test('is for those whom the team names, and for operators', () => {
    const draft = client({ status: 'draft' });
    expect(mayTry(draft, { operator: 'no' }, [candidate()])).toBe(false);
    expect(mayTry(draft, { operator: 'no' }, [candidate('', { tests: true })])).toBe(true);
    expect(mayTry(draft, { operator: 'yes' }, [candidate()])).toBe(true);
    expect(mayTry(client(), { operator: 'no' }, [candidate()])).toBe(true);
  });

  test('of no organization is for operators', () => {
    const draft = client({ status: 'draft', organization_id: '' });
    expect(mayTry(draft, { operator: 'no' }, [candidate()])).toBe(false);
  });
});
