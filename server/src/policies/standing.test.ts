import { describe, expect, test } from 'vitest';
import type { Role } from '../model/account.ts';
import { mayChangeRole, mayCreateAppIn, mayIn, organizationsWith, type Standing } from './standing.ts';

const as = (role: Role): Standing => ({ is_operator: false, roles: new Map([['acme', role]]) });
const stranger: Standing = { is_operator: false, roles: new Map([['zenith', 'owner']]) };
const operator: Standing = { is_operator: true, roles: new Map() };
const roles: readonly Role[] = ['member', 'developer', 'admin', 'owner'];

test('a role may what it and the lower ones may', () => {
  const may = roles.map((role) => roles.map((least) => mayIn(as(role), 'acme', least) === 'may'));
  expect(may).toEqual([
    [true, false, false, false],
    [true, true, false, false],
    [true, true, true, false],
    [true, true, true, true],
  ]);
});

test('who is no member does not know that it is there; who is one, and may not, hears so', () => {
  expect(mayIn(stranger, 'acme', 'member')).toBe('hidden');
  expect(mayIn(as('member'), 'acme', 'owner')).toBe('forbidden');
});

test('what belongs to no organization is for the operator', () => {
  expect(mayIn(as('owner'), '', 'member')).toBe('hidden');
  expect(mayIn(operator, '', 'owner')).toBe('may');
});

test('the operator may everywhere', () => {
  expect(mayIn(operator, 'acme', 'owner')).toBe('may');
  expect(mayChangeRole(operator, 'acme', 'owner', undefined)).toBe('may');
});

test('apps are created by those whom the organization lets', () => {
  const creating = (app_creation: 'admins' | 'members') =>
    roles.map((role) => mayCreateAppIn(as(role), { organization_id: 'acme', app_creation }) === 'may');
  expect(creating('admins')).toEqual([false, false, true, true]);
  expect(creating('members')).toEqual([true, true, true, true]);
  expect(mayCreateAppIn(stranger, { organization_id: 'acme', app_creation: 'members' })).toBe('hidden');
});

describe('a role', () => {
  test('below owner is given, changed and taken by admins', () => {
    for (const [before, after] of [
      [undefined, 'admin'],
      ['member', 'developer'],
      ['admin', undefined],
    ] as const) {
      expect(mayChangeRole(as('admin'), 'acme', before, after)).toBe('may');
      expect(mayChangeRole(as('developer'), 'acme', before, after)).toBe('forbidden');
    }
  });

  test('of an owner is given and taken by owners alone', () => {
    for (const [before, after] of [
      [undefined, 'owner'],
      ['member', 'owner'],
      ['owner', 'member'],
      ['owner', undefined],
    ] as const) {
      expect(mayChangeRole(as('owner'), 'acme', before, after)).toBe('may');
      expect(mayChangeRole(as('admin'), 'acme', before, after)).toBe('forbidden');
    }
  });
});

test('teams are the organizations where somebody is at least a developer', () => {
  const many: Standing = {
    is_operator: false,
    roles: new Map([
      ['a', 'member'],
      ['b', 'developer'],
      ['c', 'owner'],
    ]),
  };
  expect(organizationsWith(many, 'developer')).toEqual(['b', 'c']);
});
