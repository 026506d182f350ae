import { describe, expect, test } from 'vitest';
import { type ConsentView, consentPage } from './consent.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';

const target = (action: string) => ({ action, hidden: { ticket: `ticket-of-${action}` } });

const view: ConsentView = {
  platform: { name: 'Northwind', base_path: '' },
  attempt_id: 'at_1',
  again: false,
  stays: [],
  app: {
    name: 'Ledgerly',
    logo_url: '',
    publisher: 'Ledgerly GmbH',
    first_party: false,
    unprotected: false,
    client_uri: 'https://ledgerly.example/about',
    policy_uri: 'https://ledgerly.example/privacy',
    tos_uri: 'https://ledgerly.example/terms',
  },
  account: { name: 'Maria López', email: 'maria@example.com' },
  change_account: target('/change-account'),
  organization: { name: 'Brightwater', change: target('/change-organization') },
  required_scopes: [
    { scope: 'openid', is_new: false },
    { scope: 'expenses.read', title: 'See expenses', area: 'Expenses', is_new: false },
    { scope: 'read_documents', is_new: false },
  ],
  optional_scopes: [{ scope: 'expenses.write', title: 'Change expenses', area: 'Expenses', is_new: false }],
  destination: { host: 'app.ledgerly.example' },
  api_name: '',
  lifetime: 31_536_000,
  idle_lifetime: 2_592_000,
  account_url: 'https://accounts.example/account',
  form: target('/consent'),
};

const consent = (changes: Partial<ConsentView> = {}) => consentPage({ ...view, ...changes }, en);
const text = (page: string) =>
  page
    .replace(/<wbr>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the contract', () => {
  test('two submit buttons named decision, in one form with the ticket, Deny first', () => {
    const form = consent().match(/<form method="post" action="\/consent">.*?<\/form>/s)?.[0] ?? '';
    expect(form).toContain('<input type="hidden" name="ticket" value="ticket-of-/consent">');
    expect(form.match(/<button[^>]*>/g)).toEqual([
      '<button name="decision" value="deny">',
      '<button name="decision" value="allow">',
    ]);
  });

  test('optional scopes are boxes named scope that nobody ticked; required ones are none', () => {
    expect(consent().match(/<input type="checkbox"[^>]*>/g)).toEqual([
      '<input type="checkbox" name="scope" value="expenses.write">',
    ]);
  });

  test('account and organization can be changed by a plain POST', () => {
    expect(consent()).toContain('action="/change-account"');
    expect(consent()).toContain('action="/change-organization"');
    expect(consent({ organization: { name: 'Brightwater' } })).not.toContain('action="/change-organization"');
  });
});

describe('a reader can say', () => {
  test.each([
    ['who asks', 'Ledgerly wants to use your Northwind account Published by Ledgerly GmbH · ledgerly.example'],
    ['as whom', 'Your account M Maria López maria@example.com'],
    ['for which organization', 'Organization B Brightwater'],
    ['for how long', 'For 1 year at most. It ends by itself after 30 days without use.'],
    ['where they go next', 'To app.ledgerly.example .'],
    ['how to take it back', 'You can take this back at any time in Connected apps at accounts.example/account .'],
  ])('%s', (_, sentence) => {
    // The avatar's initial and the spaces around names come from removing the tags.
    expect(text(consent()).replace(/ +/g, ' ')).toContain(sentence);
  });

  test('for what: grouped by area, free words as they are', () => {
    expect(text(consent())).toMatch(/Who you are Recognise you .* Expenses See expenses Other access read_documents/);
  });

  test('that it lasts until taken back', () => {
    expect(text(consent({ lifetime: 0, idle_lifetime: 0 }))).toContain('Until you take it back. ');
    expect(text(consent({ lifetime: 3_600 }))).not.toContain('without use');
  });

  test('what is new', () => {
    expect(consent()).not.toContain('class="badge"');
    const grown = consent({ optional_scopes: [{ scope: 'offline_access', is_new: true }] });
    expect(text(grown)).toContain('Stay connected while you are away new');
    expect(text(grown)).toContain('Now it asks for more');
  });

  test('that the destination cannot be checked', () => {
    expect(consent()).not.toContain('class="warning"');
    expect(text(consent({ destination: { host: 'localhost:3000', warning: 'localhost' } }))).toContain(
      'your own computer',
    );
    expect(text(consent({ destination: { host: 'com.acme:', warning: 'custom_scheme' } }))).toContain(
      'We cannot check that the app there is Ledgerly',
    );
  });

  test('all of it in another language', () => {
    const page = consentPage(view, de);
    expect(page).toContain('<html lang="de">');
    expect(text(page)).toContain('Höchstens 1 Jahr lang. Wird es 30 Tage lang nicht genutzt, endet es von selbst.');
  });
});

describe('what strangers wrote', () => {
  const hostile = '<img src=x onerror=alert(1)>"\u202e\u200b';

  test('is text', () => {
    const page = consent({
      app: { ...view.app, name: hostile, publisher: hostile },
      account: { name: hostile, email: hostile },
      organization: { name: hostile },
      required_scopes: [{ scope: hostile, is_new: true }],
      optional_scopes: [{ scope: hostile, is_new: false }],
    });
    expect(page).not.toContain('<img');
    expect(page.replace(/<code>.*?<\/code>|value="[^"]*"/g, '')).not.toMatch(/[\u202e\u200b]/);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'https://northwind@evil.example/', 'not a url', ''])(
    'is no link: %s',
    (uri) => {
      const page = consent({ app: { ...view.app, client_uri: uri, policy_uri: uri, tos_uri: uri } });
      expect(page).not.toContain('<a ');
    },
  );

  test('is a link that takes nothing along', () => {
    const links = consent().match(/<a [^>]*>/g) ?? [];
    expect(links).toHaveLength(3);
    for (const link of links) expect(link).toMatch(/^<a href="https:[^"]*" rel="noopener noreferrer">$/);
  });

  test('is no logo unless we serve it', () => {
    expect(consent({ app: { ...view.app, logo_url: '/logos/1.png' } })).toContain('src="/logos/1.png"');
    for (const logo_url of ['//evil.example/x', '/\\evil.example/x', 'https://evil.example/x.png']) {
      expect(consent({ app: { ...view.app, logo_url } })).not.toContain('<img');
    }
  });
});

test('says why it is shown again, and when nothing proves who hears the answer', () => {
  expect(text(consent())).not.toContain('has changed since');
  expect(text(consent({ again: true }))).toContain('Something has changed since you were last shown this');
  const app = { ...view.app, unprotected: true };
  expect(text(consent())).not.toContain('alone receives your answer');
  expect(text(consent({ app }))).toContain('We cannot check that Ledgerly alone receives your answer');
});

test('what a box opens beside what it names is told with it', () => {
  const optional_scopes = [{ scope: 'openid', also: ['profile', 'email'], is_new: false }];
  expect(text(consent({ optional_scopes }))).toContain('See your email address');
});
