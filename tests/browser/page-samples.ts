/** Every public page with the data of an imaginary platform: for the gallery test and for screenshots. */
import { alreadyAnsweredPage } from '../../server/src/http/pages/already-answered.ts';
import { codePage } from '../../server/src/http/pages/code.ts';
import { type ConsentView, consentPage } from '../../server/src/http/pages/consent.ts';
import { contentSecurityPolicy } from '../../server/src/http/pages/content-security-policy.ts';
import { type DirectoryView, directoryPage } from '../../server/src/http/pages/directory.ts';
import { errorPage } from '../../server/src/http/pages/error.ts';
import { formPostPage } from '../../server/src/http/pages/form-post.ts';
import { homePage } from '../../server/src/http/pages/home.ts';
import { logoutPage } from '../../server/src/http/pages/logout.ts';
import { reasonPage } from '../../server/src/http/pages/reason.ts';
import { referencePage } from '../../server/src/http/pages/reference.ts';
import { selectAccountPage } from '../../server/src/http/pages/select-account.ts';
import { selectOrganizationPage } from '../../server/src/http/pages/select-organization.ts';
import { type SignInView, signInPage } from '../../server/src/http/pages/sign-in.ts';
import { signedOutPage } from '../../server/src/http/pages/signed-out.ts';
import { de } from '../../server/src/http/pages/texts/de.ts';
import { en } from '../../server/src/http/pages/texts/en.ts';
import { fr } from '../../server/src/http/pages/texts/fr.ts';
import { reasons } from '../../server/src/protocol/reasons/index.ts';
import { approvalSamples } from './approval-sample.ts';
import { mailedSamples } from './mailed-samples.ts';
import { exchangeSample, referenceSample, wordsSample } from './reference-sample.ts';
import { setUpSamples } from './set-up-samples.ts';

export interface Sample {
  readonly name: string;
  readonly policy: string;
  readonly html: string;
}

const attempt_id = 'at_7Q2mZk4vT9';
const page = { platform: { name: 'Northwind Expenses', base_path: '' }, attempt_id };
const target = (action: string) => ({ action, hidden: { seal: 'c2VhbGVkLXJlcXVlc3Q' } });
const change_account = target('/oauth/select-account');
const account = { name: 'Maria López', email: 'maria.lopez@example.com' };
const app = { name: 'Ledgerly Reports', logo_url: '' };
const back = { app_name: app.name, href: 'https://app.ledgerly.example/connect' };

const reason = { reason: 'redirect_uri_unregistered', ...reasons.redirect_uri_unregistered };

const signIn: SignInView = { ...page, form: target('/oauth/sign-in'), app, forgot_url: '/forgot-password' };

const ways = [
  { id: 'hand_off', name: 'Northwind' },
  { id: 'bank', name: 'Verified Identity of the United Savings Banks of the Northern Coast' },
];

const consent: ConsentView = {
  ...page,
  again: false,
  stays: [],
  app: {
    ...app,
    publisher: 'Ledgerly GmbH',
    first_party: false,
    unprotected: false,
    client_uri: 'https://ledgerly.example/',
    policy_uri: 'https://ledgerly.example/privacy',
    tos_uri: 'https://ledgerly.example/terms',
  },
  account,
  change_account,
  organization: { name: 'Brightwater Studio', change: target('/oauth/select-organization') },
  required_scopes: [
    { scope: 'openid', is_new: false },
    { scope: 'email', is_new: false },
    {
      scope: 'expenses.read',
      title: 'See the expenses of your organization',
      description: 'Amounts, dates, categories and receipts.',
      area: 'Expenses',
      is_new: false,
    },
  ],
  optional_scopes: [
    {
      scope: 'expenses.write',
      title: 'Add and change expenses',
      description: 'It cannot approve or pay them.',
      area: 'Expenses',
      is_new: false,
    },
  ],
  destination: { host: 'app.ledgerly.example' },
  api_name: 'Expenses API',
  lifetime: 31_536_000,
  idle_lifetime: 2_592_000,
  account_url: 'https://accounts.northwind.example/account',
  form: target('/oauth/consent'),
};

const consentGrown: ConsentView = {
  ...consent,
  required_scopes: [
    ...consent.required_scopes,
    { scope: 'reports.read', title: 'See your reports', area: 'Reports', is_new: true },
    { scope: 'offline_access', is_new: true },
  ],
};

const consentWords: ConsentView = {
  ...consent,
  app: { ...consent.app, name: 'receipt-cli', publisher: 'Jonas Weber', client_uri: '', policy_uri: '', tos_uri: '' },
  organization: undefined,
  required_scopes: [
    { scope: 'read_documents', is_new: false },
    { scope: 'urn:northwind:scope:a-very-long-free-word-nobody-can-break:delete_everything', is_new: false },
  ],
  optional_scopes: [],
  destination: { host: '127.0.0.1:51763', warning: 'localhost' },
  lifetime: 0,
  idle_lifetime: 0,
};

const consentNative: ConsentView = {
  ...consentWords,
  app: { ...consent.app, name: 'Northwind for iPad', first_party: true, policy_uri: '' },
  required_scopes: [],
  destination: { host: 'com.northwind.ipad:', warning: 'custom_scheme' },
  lifetime: 3_600,
};

const wrongRedirect = {
  ...page,
  reason: 'redirect_uri_unregistered',
  text: 'The app that sent you here did not say correctly who it is or where to return to.',
  fault: 'app',
} as const;

const stale = {
  ...page,
  reason: 'seal_invalid',
  text: 'This page is no longer valid. Go back to the app and start again.',
  fault: 'person',
} as const;

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';
const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';

const home = {
  ...page,
  sign_in_url: '/sign-in',
  signed_in: {
    account,
    sign_out: target('/sign-out'),
    disconnect: target('/account/disconnect'),
    directory_url: '/directory',
    connected_apps: [
      {
        authorization_id: 'a1',
        client_name: 'Ledgerly Reports',
        logo_url: '',
        organization_name: 'Northwind Traders',
        account_names: ['maria.lopez@mail.example', 'Archive of the studio'],
        scopes: [
          { scope: 'openid', is_new: false },
          { scope: 'expenses.read', title: 'See expenses', is_new: false },
        ],
        created_at: 1_771_000_000,
        last_used_at: 1_772_090_000,
        still_works: 3_600,
      },
      {
        authorization_id: 'a2',
        client_name: 'Receipt Robot',
        logo_url: '',
        organization_name: '',
        account_names: [],
        scopes: [{ scope: 'receipts.write', is_new: false }],
        created_at: 1_772_000_000,
        last_used_at: 0,
        still_works: 0,
      },
    ],
    end_session: target('/sessions/end'),
    sessions: [
      {
        session_id: 's1',
        is_current: true,
        created_at: 1_772_000_000,
        last_used_at: 1_772_090_000,
        user_agent: firefox,
      },
      {
        session_id: 's2',
        is_current: false,
        created_at: 1_771_000_000,
        last_used_at: 1_771_950_000,
        user_agent: chrome,
      },
      { session_id: 's3', is_current: false, created_at: 1_770_000_000, last_used_at: 1_770_500_000, user_agent: '' },
    ],
  },
} as const;

const listed = (name: string, publisher: string, description: string, featured = false) => ({
  ...{ name, logo_url: '', publisher, description, featured },
  ...{ first_party: publisher === '', connect_url: '/connect/app_1' },
});

const directory: DirectoryView = {
  platform: page.platform,
  apps: [
    listed('Mail Attachments', 'Ledgerly GmbH', 'Takes the receipts out of your mail and files them.', true),
    listed('Northwind Scanner', '', ''),
    listed(
      'Kiln & Clay Cooperative Document Connector for Very Long Names of Apps',
      'שלום בע"מ',
      `Finds what was written ${'in all of the places where you keep documents '.repeat(6)}`,
    ),
  ],
  searched: '',
  directory_url: '/directory',
  account_url: '/account',
};

const returned = { state: 'danger', message: 'The mailbox <b>maria</b> did not answer.\u202e Try again.' } as const;

const wait = { kind: 'too_many_attempts', wait_seconds: 45 } as const;
const policy = contentSecurityPolicy;

export const formPost: Sample = {
  name: 'form-post-sending',
  policy: policy.form_post,
  html: formPostPage(
    { ...page, app_name: app.name, action: back.href, params: { code: 'c', state: '"><script>alert(1)</script>' } },
    en,
  ),
};

export const samples: readonly Sample[] = [
  { name: 'sign-in', policy: policy.sign_in, html: signInPage(signIn, en) },
  {
    name: 'sign-in-again',
    policy: policy.sign_in,
    html: signInPage({ ...signIn, email: account.email, sign_in_again: true }, en),
  },
  {
    name: 'sign-in-wrong',
    policy: policy.sign_in,
    html: signInPage({ ...signIn, email: account.email, problem: { kind: 'wrong_credentials' } }, en),
  },
  {
    name: 'sign-in-wait',
    policy: policy.sign_in,
    html: signInPage({ ...signIn, email: account.email, problem: wait }, en),
  },
  {
    name: 'sign-in-busy',
    policy: policy.sign_in,
    html: signInPage({ ...signIn, app: undefined, problem: { kind: 'busy' } }, en),
  },
  {
    name: 'sign-in-elsewhere',
    policy: policy.sign_in,
    html: signInPage({ ...signIn, elsewhere: { form: target('/sign-in/elsewhere'), ways } }, en),
  },
  {
    name: 'sign-in-elsewhere-only',
    policy: policy.sign_in,
    html: signInPage(
      {
        ...{ ...signIn, form: undefined, forgot_url: undefined, sign_in_again: true },
        elsewhere: { form: target('/sign-in/elsewhere'), ways: ways.slice(0, 1) },
        problem: { kind: 'elsewhere', reason: 'statement_expired', place: 'Northwind' },
      },
      de,
    ),
  },
  {
    name: 'select-account',
    policy: policy.select_account,
    html: selectAccountPage(
      {
        ...page,
        app,
        form: change_account,
        accounts: [{ ...account, account_id: 'a1' }],
        use_another: target('/oauth/sign-in'),
      },
      en,
    ),
  },
  {
    name: 'select-organization',
    policy: policy.select_organization,
    html: selectOrganizationPage(
      {
        ...page,
        app,
        account,
        change_account,
        form: target('/oauth/select-organization'),
        organizations: [
          { organization_id: 'o1', name: 'Brightwater Studio', role: 'admin' },
          { organization_id: 'o2', name: 'Kiln & Clay Cooperative', role: 'member' },
          { organization_id: 'o3', name: 'שלום בע"מ', role: 'owner' },
        ],
      },
      en,
    ),
  },
  { name: 'directory', policy: policy.directory, html: directoryPage(directory, en) },
  {
    name: 'directory-searched',
    policy: policy.directory,
    html: directoryPage({ ...directory, apps: [], searched: 'calendar', returned }, de),
  },
  {
    name: 'directory-empty',
    policy: policy.directory,
    html: directoryPage({ ...directory, apps: [], returned: { state: 'success', message: '' } }, fr),
  },
  {
    name: 'reference',
    policy: policy.reference,
    html: referencePage({ platform: page.platform, ...referenceSample }, en),
  },
  {
    name: 'reference-words',
    policy: policy.reference,
    html: referencePage({ platform: page.platform, ...wordsSample }, de),
  },
  {
    name: 'reference-exchange',
    policy: policy.reference,
    html: referencePage({ platform: page.platform, ...exchangeSample }, en),
  },
  {
    name: 'reference-empty',
    policy: policy.reference,
    html: referencePage({ platform: page.platform, apis: [], scopes: [], json_url: '/reference.json' }, fr),
  },
  { name: 'reason', policy: policy.reason, html: reasonPage({ platform: page.platform, ...reason }, en) },
  { name: 'consent', policy: policy.consent, html: consentPage(consent, en) },
  { name: 'consent-grown', policy: policy.consent, html: consentPage(consentGrown, en) },
  { name: 'consent-localhost', policy: policy.consent, html: consentPage(consentWords, en) },
  { name: 'consent-custom-scheme', policy: policy.consent, html: consentPage(consentNative, en) },
  {
    name: 'consent-again',
    policy: policy.consent,
    html: consentPage({ ...consent, again: true, app: { ...consent.app, unprotected: true } }, en),
  },
  { name: 'consent-de', policy: policy.consent, html: consentPage(consentGrown, de) },
  { name: 'consent-fr', policy: policy.consent, html: consentPage(consentGrown, fr) },
  ...approvalSamples({ page, app, account, change_account, target }),
  { name: 'error', policy: policy.error, html: errorPage({ ...stale, back }, en) },
  { name: 'error-de', policy: policy.error, html: errorPage(wrongRedirect, de) },
  {
    name: 'error-detail',
    policy: policy.error,
    html: errorPage(
      {
        ...wrongRedirect,
        detail: {
          cause:
            'The redirect_uri of the request is not one of those registered; they are compared character by character.',
          fix: 'Register this address, or send one that is registered.',
          fix_url: '/developers/apps/a1/redirect-uris',
          received: 'https://app.ledgerly.example/oauth/callback/',
          registered: ['https://app.ledgerly.example/oauth/callback', 'http://localhost:3000/callback'],
        },
      },
      en,
    ),
  },
  {
    name: 'already-answered',
    policy: policy.already_answered,
    html: alreadyAnsweredPage({ ...page, app_name: app.name, back }, en),
  },
  {
    name: 'signed-out',
    policy: policy.signed_out,
    html: signedOutPage({ platform: page.platform, sign_in_url: '/sign-in', back }, en),
  },
  {
    name: 'logout',
    policy: policy.logout,
    html: logoutPage({ ...page, account, form: target('/oauth/logout'), app_name: app.name }, en),
  },
  {
    name: 'code',
    policy: policy.code,
    html: codePage({ ...page, app_name: app.name, code: `grc_a20781_${'x'.repeat(73)}` }, en),
  },
  { name: 'code-denied', policy: policy.code, html: codePage({ ...page, app_name: app.name, code: undefined }, en) },
  { name: 'home', policy: policy.home, html: homePage(home, en) },
  { name: 'home-signed-out', policy: policy.home, html: homePage({ ...home, signed_in: undefined }, en) },
  ...mailedSamples,
  ...setUpSamples,
  // Without the script that sends it away at once.
  { ...formPost, name: 'form-post', html: formPost.html.replace(/<script>.*<\/script>/, '') },
];
