import { expect, test } from 'vitest';
import { type SignInView, signInPage } from './sign-in.ts';
import { en } from './texts/en.ts';

const view: SignInView = {
  platform: { name: 'Northwind', base_path: '/auth' },
  form: { action: '/auth/sign-in', hidden: { seal: 's1' } },
  forgot_url: '/auth/forgot-password',
};
const page = (changes: Partial<SignInView> = {}) => signInPage({ ...view, ...changes }, en);
const input = (markup: string, name: string) => markup.match(new RegExp(`<input id="${name}"[^>]*>`))?.[0] ?? '';

test('a plain POST of email and password, with the hidden fields', () => {
  expect(page()).toMatch(/<form method="post" action="\/auth\/sign-in"><input type="hidden" name="seal" value="s1">/);
  expect(input(page(), 'email')).toMatch(/name="email".*autocomplete="username"/);
  expect(input(page(), 'password')).toMatch(/name="password" type="password" autocomplete="current-password"/);
});

test('the email typed comes back, as text; a password never', () => {
  const again = page({ email: '"><b>', problem: { kind: 'wrong_credentials' } });
  expect(input(again, 'email')).toContain('value="&quot;&gt;&lt;b&gt;"');
  expect(input(again, 'password')).not.toContain('value');
});

test('a wrong password marks both fields: the page does not say which is wrong', () => {
  const wrong = page({ problem: { kind: 'wrong_credentials' } });
  expect(wrong).toContain('role="alert"');
  for (const name of ['email', 'password']) expect(input(wrong, name)).toContain('aria-invalid="true"');
});

test('a growing wait is told', () => {
  const wait = (wait_seconds: number) => page({ problem: { kind: 'too_many_attempts', wait_seconds } });
  expect(wait(1)).toContain('Wait 1 second, then');
  expect(wait(45)).toContain('Wait 45 seconds, then');
  expect(wait(900)).toContain('Wait 15 minutes, then');
  expect(wait(900)).not.toContain('aria-invalid');
});

test('a busy server says that it did not look at the password', () => {
  expect(page({ problem: { kind: 'busy' } })).toContain('your password was not checked');
});

test('the stylesheet is asked for below the path of the issuer', () => {
  expect(page()).toMatch(/<link rel="stylesheet" href="\/auth\/assets\/[\w-]{16}\.css">/);
});
