/** Where the link leads that `grantry start` prints while nobody has an account. Looking spends nothing; the first operator ends it. */
import { type FirstOperator, SET_UP_PATH } from '../../accounts/set-up.ts';
import type { Client } from '../../model/client.ts';
import { RegistrationError } from '../../model/registration.ts';
import { type Params, parseParams } from '../../protocol/params.ts';
import { PERSON_SCOPES } from '../../protocol/scope.ts';
import type { Endpoint, HttpAnswer, HttpRequest } from '../endpoint.ts';
import { type SetUpField, setUpPage } from '../pages/set-up.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { formPage } from './flow-endpoint.ts';
import { checkNavigation } from './navigation.ts';
import { page, refusalNotice, textsFor } from './page.ts';
import { goOnAsNew } from './signed-in.ts';

export const setUp = (deps: BrowserDeps): Endpoint => {
  const show = async (http: HttpRequest) => {
    checkNavigation(http);
    const token = parseParams(http.query).one('token') ?? '';
    if (!(await deps.setUp.opens(token))) return refusalNotice(deps, http, 'set_up_link_unusable');
    const proposed = { email: '', name: '', organization: deps.platform.name, app: textsFor(http).set_up.first_app };
    return shown(deps, http, token, proposed, []);
  };
  return formPage(deps, SET_UP_PATH, show, (http, params) => complete(deps, http, params));
};

async function complete(deps: BrowserDeps, http: HttpRequest, params: Params): Promise<HttpAnswer> {
  const given = (field: SetUpField | 'token') => params.one(field) ?? '';
  const [token, password] = [given('token'), given('password')];
  const values = { email: given('email'), name: given('name'), organization: given('organization'), app: given('app') };
  try {
    const first = await deps.setUp.complete({ ...values, password }, token);
    if (!first) return refusalNotice(deps, http, 'set_up_link_unusable');
    return await welcome(deps, http, first, values.app);
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error;
    const wrong = error.problems.map(({ field }) => field);
    return shown(
      deps,
      http,
      token,
      values,
      FIELDS.filter((field) => wrong.includes(field)),
    );
  }
}

const FIELDS: readonly SetUpField[] = ['email', 'name', 'password', 'organization', 'app'];

type Values = Parameters<typeof setUpPage>[0]['values'];

function shown(
  deps: BrowserDeps,
  http: HttpRequest,
  token: string,
  values: Values,
  problems: readonly SetUpField[],
): HttpAnswer {
  const form = { action: deps.issuer + SET_UP_PATH, hidden: { token } };
  const body = setUpPage({ platform: deps.platform, form, values, problems }, textsFor(http));
  return page('set_up', body, '', problems.length > 0 ? 400 : 200);
}

/** Signed in, at the page of the app. */
async function welcome(deps: BrowserDeps, http: HttpRequest, first: FirstOperator, app: string): Promise<HttpAnswer> {
  const { client_id } = await firstApp(deps, first, app);
  const return_to = `${deps.platform.base_path}/developers/apps/${client_id}`;
  return goOnAsNew(
    deps,
    { http, opened: undefined, return_to },
    { account: first.account, method: 'set_up', cookies: [] },
  );
}

/** Without a secret, so that nothing has to be copied before it can be tried; what could do much harm it may not ask for. */
async function firstApp(
  { registerApp, issuer, scopes }: BrowserDeps,
  { account: { account_id }, organization: { organization_id } }: FirstOperator,
  client_name: string,
): Promise<Client> {
  const harmless = scopes.filter(({ sensitivity }) => sensitivity === 'low');
  const request = {
    client_name,
    organization_id,
    created_by: account_id,
    status: 'draft',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [`${issuer}/developers/playground`],
    scope: [...PERSON_SCOPES, ...harmless.map(({ name }) => name)].join(' '),
  } as const;
  const { client } = await registerApp(request, { type: 'account', id: account_id });
  return client;
}
