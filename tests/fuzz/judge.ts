import { expect } from 'vitest';
import type { Answer } from '../harness/send.ts';
import { MARK } from './nasty.ts';

/** What an answer must be, whatever was asked. `doors`: where a redirect may lead. */
export const judge = (answer: Answer, doors: readonly string[]): void => {
  const { status, headers, body } = answer;
  // Too long for Node to make a request of it.
  if (status === 431) return;
  expect(status).toBeGreaterThanOrEqual(200);
  // 503 is by design: the password hashes have a queue, and it has an end.
  if (status >= 500)
    expect({ status, retry: headers['retry-after'] }).toEqual({ status: 503, retry: expect.any(String) });
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(body).not.toContain(MARK);
  const { location } = headers;
  if (location !== undefined) expect(doors.filter((door) => location.startsWith(door))).not.toEqual([]);
  expect(status >= 300 && status < 400).toBe(location !== undefined);
  const type = headers['content-type'] ?? '';
  if (type.startsWith('text/html')) judgePage(answer);
  else if (type.startsWith('application/problem+json')) judgeProblem(answer);
  else if (status >= 400 && body !== '') judgeError(answer);
};

const judgePage = ({ headers }: Answer): void => {
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(headers['cache-control']).toBe('no-store');
};

/** RFC 9457 §3.1. */
const judgeProblem = ({ headers, body, status }: Answer): void => {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(headers['cache-control']).toBe('no-store');
  // As of HEAD.
  if (body === '') return;
  expect(JSON.parse(body)).toMatchObject({
    type: expect.stringMatching(/\/reasons\/\w+$/),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    reason: expect.stringMatching(/^\w+$/),
    attempt: headers['grantry-attempt'],
  });
};

const judgeError = ({ headers, body, status }: Answer): void => {
  expect(headers['content-type']).toMatch(/^application\/json/);
  const error = JSON.parse(body) as Record<string, unknown>;
  expect(headers['grantry-attempt']).toMatch(/^\w{18}$/);
  expect(headers['cache-control']).toBe('no-store');
  if ('code' in error) {
    // A dialect's own words.
    expect(error).toEqual({ code: expect.any(String), message: expect.any(String) });
    return;
  }
  expect(error.attempt).toBe(headers['grantry-attempt']);
  // RFC 6750 §3.1: without a token, no error code.
  if (status === 401 && /^Bearer(?!.*error)/.test(headers['www-authenticate'] ?? '')) return;
  expect(error).toMatchObject({
    error: expect.stringMatching(/^[\x21\x23-\x5b\x5d-\x7e]+$/),
    error_description: expect.any(String),
  });
};
