import { expect, test } from 'vitest';
import type { Letter } from '../model/letter.ts';
import { renderMail } from './render.ts';

const url = 'https://login.example/reset-password?token=grl_a';
const evil = 'Eve\r\nBcc: all@example.org\u202e<img src=x>';

const letters: readonly Letter[] = [
  { letter: 'sign_up', url },
  { letter: 'account_exists', sign_in_url: 'https://login.example/sign-in', url },
  { letter: 'reset_password', name: evil, url },
  { letter: 'password_changed', name: evil, url },
  { letter: 'verify_email', name: evil, url },
  { letter: 'email_changed', name: evil, email: 'new@example.org' },
  { letter: 'invitation', organization_name: evil, invited_by: evil, role: 'developer', url },
  { letter: 'ownership_offer', organization_name: evil, offered_by: evil, url },
  { letter: 'approval_requested', organization_name: evil, client_name: evil, requested_by: evil, url },
  { letter: 'approval_decided', organization_name: evil, client_name: evil, decision: 'denied', message: evil },
  { letter: 'test' },
];
const written = letters.flatMap((content) =>
  ['en', 'de', 'fr'].map((lang) => ({ content, lang, ...renderMail({ to: 'ada@example.org', lang, content }, evil) })),
);

test.each(written)('$content.letter in $lang is a whole letter', ({ content, subject, text, html, lang }) => {
  expect(subject).toMatch(/^\S.{4,}/);
  expect(text + html + subject).not.toMatch(/undefined|\[object/);
  expect(html).toContain(`<html lang="${lang}">`);
  if ('url' in content) for (const body of [text, html]) expect(body).toContain(content.url);
});

test.each(written)('$content.letter in $lang: a name ends no header, hides nothing and is no markup', (mail) => {
  expect(mail.subject).not.toMatch(/[\r\n\u202e]/);
  expect(mail.text).not.toMatch(/[\r\u202e]/);
  expect(mail.html).not.toMatch(/<img|\u202e/);
});

test('another language is English', () => {
  const { subject } = renderMail({ to: 'ada@example.org', lang: 'tlh', content: { letter: 'test' } }, 'Acme');
  expect(subject).toBe('A test of Acme');
});
