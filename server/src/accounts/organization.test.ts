import { expect, test } from 'vitest';
import type { Authorization, Candidate } from '../model/authorization.ts';
import { chooseOrganization } from './organization.ts';

const living: Authorization = {
  authorization_id: 'aut_1',
  client_id: 'app',
  account_id: 'acc_ada',
  organization_id: '',
  scope: {},
  digest: '',
  created_at: 1,
  updated_at: 1,
  last_used_at: 0,
  ended_at: 0,
};
const candidate = (organization_id: string, more: Partial<Candidate> = {}): Candidate => ({
  organization_id,
  organization_name: organization_id,
  role: organization_id ? 'member' : '',
  authorization: undefined,
  chosen: false,
  asked: false,
  tests: false,
  third_party: 'allow_all',
  approval: undefined,
  ...more,
});
const authorized = { authorization: living };
const nobody = candidate('', authorized);
const choose = (memberships: readonly Candidate[], progress?: string) => {
  const choice = chooseOrganization([nobody, ...memberships], progress, 'organization');
  return 'organization' in choice
    ? choice.organization.organization_id
    : choice.choose.map(({ organization_id }) => organization_id);
};

test('an app that acts for persons is answered in nobody’s name, whatever was chosen', () => {
  const candidates = [nobody, candidate('a', { chosen: true })];
  expect(chooseOrganization(candidates, 'a', 'person')).toEqual({ organization: nobody });
});

test('a person without an organization is normal', () => {
  expect(choose([])).toBe('');
  expect(choose([], 'a')).toBe('');
});

test('the only membership needs no question', () => {
  expect(choose([candidate('a')])).toBe('a');
});

test('what was chosen in this request comes first', () => {
  expect(choose([candidate('a', { chosen: true }), candidate('b', authorized), candidate('c')], 'c')).toBe('c');
});

test('then what was last chosen for this app in this session', () => {
  expect(choose([candidate('a', authorized), candidate('b', { chosen: true })])).toBe('b');
});

test('then the only one with a living authorization', () => {
  expect(choose([candidate('a'), candidate('b', authorized)])).toBe('b');
  expect(choose([candidate('a', authorized), candidate('b', authorized)])).toEqual(['a', 'b']);
});

test('otherwise the person is asked, among memberships only', () => {
  expect(choose([candidate('a'), candidate('b')])).toEqual(['a', 'b']);
});

test('a choice of an organization left since, or of none, is no choice', () => {
  expect(choose([candidate('a'), candidate('b')], 'left')).toEqual(['a', 'b']);
  expect(choose([candidate('a'), candidate('b')], '')).toEqual(['a', 'b']);
});

test('the organization without members is always among the candidates', () => {
  expect(() => chooseOrganization([], undefined, 'person')).toThrow('missing');
});
