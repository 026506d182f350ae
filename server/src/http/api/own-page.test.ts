import { expect, test } from 'vitest';
import type { HttpRequest } from '../endpoint.ts';
import { checkOwnPage } from './own-page.ts';

const ISSUER = 'https://id.example.com/auth';
const check =
  (headers: HttpRequest['headers'], method = 'POST') =>
  () =>
    checkOwnPage({ method, headers } as HttpRequest, ISSUER);

test.each<HttpRequest['headers']>([
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-origin', origin: 'https://id.example.com' },
  { origin: 'https://id.example.com' },
])('%o is our own page', (headers) => {
  expect(check(headers)).not.toThrow();
});

test.each<HttpRequest['headers']>([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'same-origin, cross-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://id.example.com' },
  { origin: 'https://evil.example' },
  { origin: 'http://id.example.com' },
  { origin: 'https://id.example.com:8443' },
  { origin: 'null' },
  {},
])('%o is not', (headers) => {
  expect(check(headers)).toThrow();
  expect(check(headers, 'DELETE')).toThrow();
});

test('what changes nothing may come from anywhere: nobody else can read the answer', () => {
  expect(check({ 'sec-fetch-site': 'cross-site' }, 'GET')).not.toThrow();
});
