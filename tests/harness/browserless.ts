import { type CookieJar, cookieJar } from './cookie-jar.ts';
import { fillIn, offers, type Values } from './form.ts';
import { navigateOn, type Page } from './navigate.ts';
import type { Headers } from './send.ts';
import type { Server } from './server.ts';

export interface Browserless {
  readonly cookies: CookieJar;
  /** Follows a link from an app's site, and redirects as long as they stay on our origin. */
  open(url: string | URL, headers?: Headers): Promise<Page>;
  /** Fills in and sends the first form that has all the given names, as a person would. */
  submit(page: Page, values: Values, headers?: Headers): Promise<Page>;
  /** Sends any body to any of our addresses, as a form on one of our pages would. */
  post(url: string | URL, body: string | URLSearchParams, headers?: Headers): Promise<Page>;
  /** Signs in if asked, chooses an organization if asked, allows if asked; fails on any other page. */
  signInAndAllow(url: string | URL, person: Person): Promise<URL>;
}

export interface Person {
  readonly email: string;
  readonly password: string;
  /** Optional scopes to tick. */
  readonly scope?: readonly string[];
  /** Which organization to choose; the first when not given. */
  readonly organization_id?: string;
}

/** A browser without script or display. With the cookies of another one it is the same browser, at another process. */
export const browserless = (server: Pick<Server, 'issuer' | 'url'>, cookies: CookieJar = cookieJar()): Browserless => {
  const { origin } = new URL(server.issuer);
  const navigate = navigateOn(server, cookies);
  const open: Browserless['open'] = (url, headers) =>
    navigate({ url: String(url), headers: { ...navigationHeaders, 'sec-fetch-site': 'cross-site', ...headers } });
  const post: Browserless['post'] = (url, body, headers) =>
    navigate({
      url: String(url),
      headers: { ...navigationHeaders, ...formHeaders, origin, ...headers },
      body: String(body),
    });
  const submit: Browserless['submit'] = async (page, values, headers) => {
    const form = page.forms.find((each) => Object.keys(values).every((name) => offers(each, name)));
    if (form === undefined) throw new Error(`No form has ${Object.keys(values).join(' and ')}.\n${describePage(page)}`);
    const body = fillIn(form, values);
    const action = new URL(form.action, page.url);
    if (form.method === 'POST') return post(action, body, { referer: page.url.href, ...headers });
    action.search = String(body);
    return open(action, { 'sec-fetch-site': 'same-origin', referer: page.url.href, ...headers });
  };
  const signInAndAllow: Browserless['signInAndAllow'] = async (url, person) => {
    let page = await open(url);
    for (let step = 0; step < 6 && page.left === undefined; step += 1) page = await submit(page, reply(page, person));
    if (page.left === undefined) throw new Error(`Still not back at the app.\n${describePage(page)}`);
    return new URL(page.left);
  };
  return { cookies, open, submit, post, signInAndAllow };
};

/** A page in one line, for the message of a failing test. */
export const describePage = ({ status, url, body }: Page): string =>
  `${status} ${url.href}\n${body.replace(/<(style|script)\b.*?<\/\1>|<[^>]*>/gis, ' ').replace(/\s+/g, ' ')}`;

const navigationHeaders: Headers = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'en',
  'user-agent': 'Browserless/1.0 (X11; Linux x86_64) Firefox/150.0',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-user': '?1',
  'upgrade-insecure-requests': '1',
};

const formHeaders: Headers = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};

const reply = (page: Page, { email, password, scope = [], organization_id }: Person): Values => {
  const controls = page.forms.flatMap((form) => form.controls);
  const first = (name: string): string | undefined => controls.find((control) => control.name === name)?.value;
  if (first('password') !== undefined) return { email, password };
  if (first('decision') !== undefined) return { decision: 'allow', ...(scope.length === 0 ? {} : { scope }) };
  const organization = organization_id ?? first('organization_id');
  if (organization !== undefined) return { organization_id: organization };
  throw new Error(`Neither sign-in nor consent.\n${describePage(page)}`);
};
