import { expect, test } from 'vitest';
import { portalAddress } from './section.ts';

const issuer = 'https://id.example.com/tenant';

test.each([
  ['/tenant/developers', 'https://id.example.com/tenant/developers'],
  ['/tenant/developers/apps/a?tab=logs#x', 'https://id.example.com/tenant/developers/apps/a?tab=logs#x'],
  ['/tenant/account', 'https://id.example.com/tenant/account'],
])('%s is a page of the portal', (return_to, address) => {
  expect(portalAddress(issuer, return_to)).toBe(address);
});

test.each([
  undefined,
  '',
  'https://evil.example/tenant/account',
  '//evil.example/tenant/account',
  '/\\evil.example/tenant/account',
  '/tenant/../account',
  '/tenant/developers/../../oauth/authorize',
  '/tenant/developersx',
  '/developers',
  '/tenant/oauth/authorize',
  'javascript:alert(1)',
  '/\t/evil.example/tenant/account',
])('%j is none', (return_to) => {
  expect(portalAddress(issuer, return_to)).toBeUndefined();
});
