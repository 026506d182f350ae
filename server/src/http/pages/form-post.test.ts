import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { formPostPage } from './form-post.ts';
import { en } from './texts/en.ts';

const page = (action: string, params: Readonly<Record<string, string>> = {}) =>
  formPostPage({ platform: { name: 'Northwind', base_path: '' }, app_name: 'Ledgerly', action, params }, en);

test('every value is escaped, and so are the names', () => {
  const markup = page('https://app.example/cb?a=1&b="2"', { state: `'"><script>alert(1)</script>`, '"><i>': 'x' });
  expect(markup).toContain('action="https://app.example/cb?a=1&amp;b=&quot;2&quot;"');
  expect(markup).toContain('name="state" value="&#39;&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  expect(markup).toContain('name="&quot;&gt;&lt;i&gt;"');
  expect(markup.match(/<script/g)).toHaveLength(1);
});

test('the script is the same for every answer, and the policy allows it alone', () => {
  const script = page('https://a.example/', { code: 'c' }).match(/<script>(.*)<\/script>/s)?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  expect(contentSecurityPolicy.form_post).toContain(`script-src 'sha256-${hash}'`);
});

test('there is a button for who has no script', () => {
  expect(page('https://a.example/')).toContain('<button class="primary">Continue</button>');
});

test.each(['javascript:alert(1)', 'com.example.app:/cb', 'data:text/html,x', '/cb', ''])('refuses %s', (action) => {
  expect(() => page(action)).toThrow(TypeError);
});
