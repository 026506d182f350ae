import { expect, test } from 'vitest';
import { mayCreateApp, mayGrant } from './may-create-app.ts';

const roles = ['owner', 'admin', 'developer', 'member'] as const;

test('owners and admins create apps, others where the organization lets every member', () => {
  expect(roles.map((role) => mayCreateApp(role, 'admins'))).toEqual(['may', 'may', 'admins_only', 'admins_only']);
  expect(roles.map((role) => mayCreateApp(role, 'members'))).toEqual(['may', 'may', 'may', 'may']);
});

test('who is no member creates none, whatever the organization lets its members', () => {
  expect([mayCreateApp(undefined, 'admins'), mayCreateApp(undefined, 'members')]).toEqual([
    'not_a_member',
    'not_a_member',
  ]);
});

test('owners and admins are whom one asks', () => {
  expect(roles.filter(mayGrant)).toEqual(['owner', 'admin']);
});
