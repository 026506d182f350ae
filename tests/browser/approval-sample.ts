/** The pages on which an app is kept from people. */
import { contentSecurityPolicy } from '../../server/src/http/pages/content-security-policy.ts';
import { type ExcludedView, excludedPage } from '../../server/src/http/pages/excluded.ts';
import { type RequestApprovalView, requestApprovalPage } from '../../server/src/http/pages/request-approval.ts';
import { de } from '../../server/src/http/pages/texts/de.ts';
import { en } from '../../server/src/http/pages/texts/en.ts';
import { fr } from '../../server/src/http/pages/texts/fr.ts';
import type { AccountName, AppName, FormTarget, PageView } from '../../server/src/http/pages/view.ts';
import type { Sample } from './page-samples.ts';

interface Given {
  readonly page: PageView;
  readonly app: AppName;
  readonly account: AccountName;
  readonly change_account: FormTarget;
  readonly target: (action: string) => FormTarget;
}

const organization_name = 'Brightwater Studio';
const admins = [
  { name: 'Grace Okafor', email: 'grace.okafor@brightwater.example' },
  { name: 'Jan-Ole Friedrichsen', email: 'jan-ole.friedrichsen@brightwater.example' },
];

export const approvalSamples = ({ page, target, ...parties }: Given): readonly Sample[] => {
  const organization = { name: organization_name, change: target('/oauth/select-organization') };
  const shared = { ...page, ...parties, organization, form: target('/oauth/request-approval') };
  const request: RequestApprovalView = { ...shared, admins, asked: false };
  const by = { reason: 'app_denied', organization_name, message: '', approved: [], admins } as const;
  const excluded: ExcludedView = { ...shared, by: { ...by, message: 'We use Brightwater Books for this. Ask me.' } };
  const approved = [
    { scope: 'openid', is_new: false },
    { scope: 'expenses.read', title: 'See expenses', area: 'Expenses', is_new: false },
  ];
  const sample = (name: string, policy: 'request_approval' | 'excluded', html: string): Sample => ({
    ...{ name, html },
    policy: contentSecurityPolicy[policy],
  });
  return [
    sample('request-approval', 'request_approval', requestApprovalPage(request, en)),
    sample('request-approval-asked', 'request_approval', requestApprovalPage({ ...request, asked: true }, en)),
    sample('request-approval-de', 'request_approval', requestApprovalPage(request, de)),
    sample('excluded-denied', 'excluded', excludedPage(excluded, en)),
    sample('excluded-blocked', 'excluded', excludedPage({ ...shared, by: { ...by, reason: 'app_blocked' } }, fr)),
    sample(
      'excluded-unlisted',
      'excluded',
      excludedPage({ ...shared, by: { ...by, reason: 'app_unlisted', admins: [] } }, en),
    ),
    sample(
      'excluded-scope',
      'excluded',
      excludedPage({ ...shared, by: { ...by, reason: 'app_scope_unapproved', approved } }, en),
    ),
    sample(
      'excluded-draft',
      'excluded',
      excludedPage({ ...shared, organization: undefined, by: { reason: 'app_not_published' } }, en),
    ),
  ];
};
