import { expect, test } from 'vitest';
import { databaseProblem, issuerProblem, proxyProblem, resourceProblem } from './address.ts';

test.each([
  'https://login.example.com',
  'https://example.com/auth',
  'https://example.com:8443',
  'http://localhost:4400',
  'http://127.0.0.1:4400',
  'http://[::1]:4400',
])('%s may be an issuer', (issuer) => {
  expect(issuerProblem(issuer)).toBeUndefined();
});

test.each([
  ['http://example.com', 'is not encrypted'],
  ['http://localhost.example.com', 'is not encrypted'],
  ['https://example.com/', 'ends with a slash'],
  ['https://example.com/auth/', 'ends with a slash'],
  ['https://example.com?a=b', 'has a query or a fragment'],
  ['https://example.com#', 'has a query or a fragment'],
  ['https://ada@example.com', 'is not a web address'],
  ['example.com', 'is not a web address'],
  ['https://example.com:443', 'is a longer way to write https://example.com'],
  ['https://Example.com', 'is a longer way to write https://example.com'],
  ['https://example.com/a/../b', 'is a longer way to write https://example.com/b'],
])('the issuer %s %s', (issuer, problem) => {
  expect(issuerProblem(issuer)).toBe(problem);
});

test('a database is SQLite or PostgreSQL', () => {
  expect(['sqlite:a.db', 'postgres://h/d', 'postgresql://h/d'].map(databaseProblem)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(['sqlite:', 'mysql://h/d', 'a.db'].filter((url) => databaseProblem(url) === undefined)).toEqual([]);
});

test('a proxy is an address or a range', () => {
  const good = ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8'];
  expect(good.map(proxyProblem)).toEqual(good.map(() => undefined));
  const bad = ['10.0.0.0/33', 'fd00::/129', 'proxy.example', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', ''];
  expect(bad.filter((proxy) => proxyProblem(proxy) === undefined)).toEqual([]);
});

test('a resource is an absolute URI without fragment', () => {
  expect(resourceProblem('https://api.example.com')).toBeUndefined();
  expect(resourceProblem('/orders')).toBe('is not an absolute URI');
  expect(resourceProblem('https://api.example.com#')).toBe('has a fragment');
});
