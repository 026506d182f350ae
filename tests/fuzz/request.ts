import { type Answer, type Headers, send } from '../harness/send.ts';

export type Pairs = readonly (readonly [string, string])[];

export interface Request {
  readonly method: string;
  readonly path: string;
  /** As it is, or as pairs that are encoded. */
  readonly query: string | Pairs;
  readonly body: string | Uint8Array | Pairs | undefined;
  readonly headers: Headers;
}

/** On a connection of its own: the server may end it in anger. */
export const deliver = (url: string, { method, path, query, body, headers }: Request): Promise<Answer> => {
  const asked = encoded(query);
  const content = body === undefined || body instanceof Uint8Array ? body : encoded(body);
  const target = `${url}${path}${asked === '' ? '' : `?${asked}`}`;
  return send(target, { method, headers, ...(content === undefined ? {} : { body: content }) });
};

const encoded = (content: string | Pairs): string =>
  typeof content === 'string'
    ? content
    : content.map(([name, value]) => `${component(name)}=${component(value)}`).join('&');

/** A lone surrogate has no encoding. */
const component = (text: string): string => encodeURIComponent(text.toWellFormed());
