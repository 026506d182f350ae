/** RFC 6749 §3.3: what is asked for, in plain words, grouped by area; optional scopes as boxes nobody ticked. */
import { type Content, type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';

export interface ConsentScope {
  readonly scope: string;
  /** From the scope catalogue. Without one, a built-in title or the scope as it is. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly area?: string | undefined;
  /** Scope that it opens with it, and that has no line of its own. */
  readonly also?: readonly string[] | undefined;
  /** Asked for now and not allowed before. */
  readonly is_new: boolean;
}

export function requiredAccess(scopes: readonly ConsentScope[], texts: Texts): Content {
  return scopes.length === 0 ? html`<p>${texts.consent.nothing_required}</p>` : byArea(scopes, texts, requiredLine);
}

export function optionalAccess(scopes: readonly ConsentScope[], texts: Texts): Html | undefined {
  if (scopes.length === 0) return undefined;
  return html`<fieldset class="access"><legend>${texts.consent.optional}</legend>${byArea(scopes, texts, optionalLine)}</fieldset>`;
}

interface ScopeLine {
  readonly scope: string;
  readonly area: string;
  readonly text: Content;
}

function byArea(scopes: readonly ConsentScope[], texts: Texts, line: (line: ScopeLine) => Html): Content {
  const lines = scopes.map((scope) => scopeLine(scope, texts));
  const areas = [...new Set(lines.map(({ area }) => area))];
  const headed = areas.length > 1 || areas[0] !== '';
  return areas.map(
    (area) => html`
${headed ? html`<h3>${area || texts.consent.other_area}</h3>` : undefined}
<ul class="scopes">${lines.filter((each) => each.area === area).map(line)}</ul>`,
  );
}

/** What a scope allows, in a few words. */
export function scopeTitle({ scope, title }: ConsentScope, texts: Texts): Content {
  return title ?? builtIn(scope, texts)?.title ?? html`<code>${scope}</code>`;
}

function scopeLine({ scope, title, description, area, also = [], is_new }: ConsentScope, texts: Texts): ScopeLine {
  const known = title === undefined ? builtIn(scope, texts) : undefined;
  const mark = is_new ? html` <span class="badge">${texts.consent.new_mark}</span>` : undefined;
  const more = description ?? known?.description;
  const heading = title ?? known?.title ?? html`<code>${scope}</code>`;
  return {
    scope,
    area: area ?? (known === undefined ? '' : texts.scope_area),
    text: html`${heading}${mark}${more ? html`<span class="muted">${more}</span>` : undefined}${also.map(
      (word) => html`<span class="muted">${scopeTitle({ scope: word, is_new: false }, texts)}</span>`,
    )}`,
  };
}

function builtIn(scope: string, texts: Texts): { readonly title: string; readonly description: string } | undefined {
  return Object.entries(texts.scopes).find(([known]) => known === scope)?.[1];
}

function requiredLine({ text }: ScopeLine): Html {
  return html`
<li class="required">${text}</li>`;
}

function optionalLine({ scope, text }: ScopeLine): Html {
  return html`
<li><label class="box"><input type="checkbox" name="scope" value="${scope}"><span>${text}</span></label></li>`;
}
