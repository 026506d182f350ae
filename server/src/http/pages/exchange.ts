/** What an endpoint is sent and what it answers, folded away below it; and the objects that both consist of. */
import { breakable } from './element.ts';
import { type Html, html } from './html.ts';
import type { Texts } from './texts/en.ts';

export interface Field {
  /** `''`: the whole of it. */
  readonly name: string;
  /** As JSON Schema calls it, or the values there are. */
  readonly type: string;
  /** The name of the object it is, or is a list of; `''`: of none. */
  readonly object: string;
  readonly required: boolean;
  readonly description: string;
}

export interface Part {
  readonly of: 'header' | 'query' | 'body';
  readonly fields: readonly Field[];
}

export interface Exchange {
  readonly sent: readonly Part[];
  readonly status: number;
  /** None: it says nothing. */
  readonly answer: readonly Field[];
}

export interface NamedObject {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

export function exchangeDetails({ sent, status, answer }: Exchange, texts: Texts): Html {
  const words = texts.api_reference;
  return html`<details><summary>${words.exchange}</summary>
${sent.map(({ of, fields }) => html`<p><b>${words.parts[of]}</b></p>${list(fields, texts)}`)}
<p><b>${words.answer(status)}</b>${answer.length === 0 ? html` ${words.answers_nothing}` : undefined}</p>${list(answer, texts, true)}</details>`;
}

export function objectSection(objects: readonly NamedObject[], texts: Texts): Html {
  return html`<section class="reference"><h2>${texts.api_reference.objects}</h2><ul>${objects.map(
    ({ name, description, fields }) => html`
<li id="${anchor(name)}"><strong>${name}</strong>${description && html`<span class="muted">${description}</span>`}${list(fields, texts, true)}</li>`,
  )}</ul></section>`;
}

/** Of an answer everything is there, unless it says otherwise. */
function list(fields: readonly Field[], texts: Texts, answered = false): Html | undefined {
  if (fields.length === 0) return undefined;
  return html`<ul class="fields">${fields.map((field) => html`<li>${line(field, texts, answered)}</li>`)}</ul>`;
}

function line({ name, type, object, required, description }: Field, texts: Texts, answered: boolean): Html {
  const words = texts.api_reference;
  const link = html`<a href="#${encodeURIComponent(anchor(object))}">${object}</a>`;
  const of = object === '' ? type : type === 'array' ? html`${words.list_of} ${link}` : link;
  const need = name !== '' && required !== answered ? (required ? words.required : words.at_times) : undefined;
  return html`${name && html`<code>${breakable(name, '_')}</code> `}<span class="muted">${of}${need && html`, ${need}`}</span>${
    description && html` ${description}`
  }`;
}

const anchor = (name: string): string => `object:${name}`;
