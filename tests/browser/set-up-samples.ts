/** The pages of the set-up link. */
import { contentSecurityPolicy as policy } from '../../server/src/http/pages/content-security-policy.ts';
import { noticePage } from '../../server/src/http/pages/notice.ts';
import { setUpPage } from '../../server/src/http/pages/set-up.ts';
import { signInPage } from '../../server/src/http/pages/sign-in.ts';
import { de } from '../../server/src/http/pages/texts/de.ts';
import { en } from '../../server/src/http/pages/texts/en.ts';
import { fr } from '../../server/src/http/pages/texts/fr.ts';

const platform = { name: 'Northwind Expenses', base_path: '' };
const form = { action: '/setup', hidden: { token: 'gro_not_one' } };
const proposed = { email: '', name: '', organization: 'Northwind Expenses', app: 'First app' };
const unusable = { title: en.set_up_link_unusable.title, text: en.set_up_link_unusable.explanation };
const action = { href: '/sign-in', label: en.sign_in.submit };

export const setUpSamples = [
  { name: 'set-up', policy: policy.set_up, html: setUpPage({ platform, form, values: proposed, problems: [] }, en) },
  {
    name: 'set-up-again',
    policy: policy.set_up,
    html: setUpPage(
      { platform, form, values: { ...proposed, email: 'maria', name: 'Maria López' }, problems: ['email', 'password'] },
      de,
    ),
  },
  {
    name: 'set-up-waits',
    policy: policy.sign_in,
    html: signInPage({ platform, form: { action: '/sign-in', hidden: {} }, set_up_waits: true }, en),
  },
  { name: 'set-up-unusable', policy: policy.notice, html: noticePage({ platform, ...unusable, action }, en) },
  {
    name: 'set-up-fr',
    policy: policy.set_up,
    html: setUpPage({ platform, form, values: proposed, problems: ['organization', 'app'] }, fr),
  },
];
