import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

test.each(Object.entries(contentSecurityPolicy))('%s may not be framed and loads only what is ours', (page, policy) => {
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]),
  );
  expect(policy.includes('script-src')).toBe(page === 'form_post');
});
