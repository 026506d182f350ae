/** The small pieces that several pages share. */
import { displayName } from './display-name.ts';
import { type Content, type Html, html } from './html.ts';
import type { AccountName, AppName, FormTarget, WayBack } from './view.ts';

/** A stranger's name inside our sentence: bdi keeps a right-to-left name from reordering what stands around it. */
export function name(text: string, limit?: number): Html {
  return html`<bdi>${displayName(text, limit)}</bdi>`;
}

const longestEmail = 254;

export function emailAddress(text: string): Html {
  return html`<bdi>${breakable(displayName(text, longestEmail), '@')}</bdi>`;
}

/** A long word without spaces, to be broken rather before its signs than anywhere. */
export function breakable(text: string, sign: string): readonly Html[] {
  return text.split(sign).map((part, index) => (index === 0 ? html`${part}` : html`<wbr>${sign}${part}`));
}

export function hiddenFields(fields: FormTarget['hidden']): readonly Html[] {
  return Object.entries(fields).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`);
}

export function form(target: FormTarget, content: Content): Html {
  return html`<form method="post" action="${target.action}">${hiddenFields(target.hidden)}${content}</form>`;
}

/** *Change*: what stands beside an account or an organization. `label` says which, for who does not see it. */
export function changeForm(target: FormTarget, change: string, label: string): Html {
  return form(target, html`<button class="change" aria-label="${label}">${change}</button>`);
}

/** A link that a stranger gave. What is not http(s), or hides its host behind userinfo, is shown as text only. */
export function externalLink(href: string, content: Content): Html {
  const url = httpUrl(href);
  return url === undefined
    ? html`<span>${content}</span>`
    : html`<a href="${url.href}" rel="noopener noreferrer">${content}</a>`;
}

export function httpUrl(href: string): URL | undefined {
  const url = URL.parse(href);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  return url.username === '' && url.password === '' ? url : undefined;
}

export function appAvatar(app: AppName): Html {
  // Logos are re-encoded and served by us; the policy would block another origin's and leave a hole.
  return /^\/[^/\\]/.test(app.logo_url)
    ? html`<img class="avatar" src="${app.logo_url}" alt="" width="56" height="56">`
    : initialAvatar(app.name);
}

export function initialAvatar(text: string): Html {
  const [initial = '?'] = displayName(text);
  return html`<span class="avatar tint-${tintOf(text)}" aria-hidden="true">${initial.toUpperCase()}</span>`;
}

export function accountLine(account: AccountName): Html {
  return html`<span class="person">${initialAvatar(account.name)}<span class="person-text"
  ><strong>${name(account.name)}</strong><span class="muted">${emailAddress(account.email)}</span></span></span>`;
}

export function wayBackLink(back: WayBack | undefined, label: (app: Content) => Html): Html | undefined {
  const url = httpUrl(back?.href ?? '');
  if (back === undefined || url === undefined) return undefined;
  return html`<p class="actions"><a class="button" href="${url.href}" rel="noopener noreferrer">${label(name(back.app_name))}</a></p>`;
}

const tints = 6;

function tintOf(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7) % tints;
}
