/** The pages around links in mails. */
import { askAddressPage } from '../../server/src/http/pages/ask-address.ts';
import { choosePasswordPage } from '../../server/src/http/pages/choose-password.ts';
import { confirmPage } from '../../server/src/http/pages/confirm.ts';
import { contentSecurityPolicy as policy } from '../../server/src/http/pages/content-security-policy.ts';
import { emailAddress, name } from '../../server/src/http/pages/element.ts';
import { noticePage } from '../../server/src/http/pages/notice.ts';
import { type SignInView, signInPage } from '../../server/src/http/pages/sign-in.ts';
import { de } from '../../server/src/http/pages/texts/de.ts';
import { en } from '../../server/src/http/pages/texts/en.ts';
import { fr } from '../../server/src/http/pages/texts/fr.ts';

const platform = { name: 'Northwind Expenses', base_path: '' };
const email = 'maria.lopez@example.com';
const brightwater = name('Brightwater Studio');
const form = (action: string) => ({ action, hidden: { link_id: 'lnk_2Xk9' } });
const signIn: SignInView = {
  platform,
  form: form('/sign-in'),
  forgot_url: '/forgot-password',
  sign_up_url: '/sign-up',
};
const ask = { platform, sign_in_url: '/sign-in' };
const choose = { platform, email, problems: [] };
const toAccount = { href: '/account', label: en.go_to_account };

export const mailedSamples = [
  { name: 'sign-in-open', policy: policy.sign_in, html: signInPage(signIn, en) },
  {
    name: 'forgot-password',
    policy: policy.ask_address,
    html: askAddressPage({ ...ask, reason: 'forgot_password', form: form('/forgot-password') }, en),
  },
  {
    name: 'sign-up',
    policy: policy.ask_address,
    html: askAddressPage(
      { ...ask, reason: 'sign_up', form: form('/sign-up'), email: 'maria', problem: { kind: 'no_address' } },
      de,
    ),
  },
  {
    name: 'sign-up-wait',
    policy: policy.ask_address,
    html: askAddressPage(
      { ...ask, reason: 'sign_up', form: form('/sign-up'), email, problem: { kind: 'too_many', wait_seconds: 64 } },
      fr,
    ),
  },
  {
    name: 'mail-sent',
    policy: policy.notice,
    html: noticePage(
      {
        platform,
        title: en.ask_address.sent_title,
        text: en.forgot_password.sent(emailAddress(email)),
        hint: en.ask_address.sent_hint,
      },
      en,
    ),
  },
  {
    name: 'reset-password',
    policy: policy.choose_password,
    html: choosePasswordPage(
      { ...choose, ...en.reset_password, form: form('/reset-password'), problems: ['password'] },
      en,
    ),
  },
  {
    name: 'new-account',
    policy: policy.new_account,
    html: choosePasswordPage({ ...choose, ...en.new_account, form: form('/sign-up/account'), name: '' }, en),
  },
  {
    name: 'new-account-invited',
    policy: policy.new_account,
    html: choosePasswordPage(
      {
        ...{ ...choose, ...de.new_account, form: form('/invitation'), name: 'Maria' },
        explanation: [de.new_account.explanation, ' ', de.new_account.invited(brightwater)],
        problems: ['name', 'password'],
        elsewhere_url: '/sign-in',
      },
      de,
    ),
  },
  {
    name: 'verify-email',
    policy: policy.confirm,
    html: confirmPage(
      {
        ...{ platform, title: fr.verify_email.title, heading: fr.verify_email.title },
        texts: [fr.verify_email.explanation(emailAddress(email), name('Maria López'))],
        yes: { form: form('/verify-email'), label: fr.verify_email.submit },
      },
      fr,
    ),
  },
  {
    name: 'verify-email-sign-in',
    policy: policy.confirm,
    html: confirmPage(
      {
        ...{ platform, title: de.verify_email.title, heading: de.verify_email.title },
        texts: [de.verify_email.explanation(emailAddress(email), name('Maria López')), de.verify_email.sign_in_first],
        link: { href: '/sign-in', label: de.sign_in.submit },
      },
      de,
    ),
  },
  {
    name: 'invitation',
    policy: policy.confirm,
    html: confirmPage(
      {
        ...{ platform, title: en.invitation.plain_title, heading: en.invitation.title(brightwater) },
        texts: [
          en.invitation.explanation(name('Jonas Weber'), brightwater, en.roles.developer),
          en.invitation.for_address(emailAddress(email)),
        ],
        yes: { form: form('/invitation'), label: en.invitation.submit },
      },
      en,
    ),
  },
  {
    name: 'invitation-sign-in',
    policy: policy.confirm,
    html: confirmPage(
      {
        ...{ platform, title: en.invitation.plain_title, heading: en.invitation.title(brightwater) },
        texts: [
          en.invitation.explanation(name('Jonas Weber'), brightwater, en.roles.member),
          en.invitation.for_address(emailAddress(email)),
          en.invitation.other_account(emailAddress('m@example.org')),
        ],
        link: { href: '/sign-in', label: en.sign_in.submit },
      },
      en,
    ),
  },
  {
    name: 'joined',
    policy: policy.notice,
    html: noticePage(
      { platform, title: en.invitation.done_title, text: en.invitation.done(brightwater), action: toAccount },
      en,
    ),
  },
  {
    name: 'link-unusable',
    policy: policy.notice,
    html: noticePage({ platform, title: de.link_unusable.title, text: de.link_unusable.explanation }, de),
  },
] as const;
