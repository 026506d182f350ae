import type { HttpRequest } from '../endpoint.ts';
import type { Returned } from '../pages/returned.ts';
import type { BrowserDeps } from './browser-deps.ts';

const states = ['success', 'danger', 'canceled'] as const;

/** What a provider app says as it sends the person back: anybody can write such a link, so it is only shown. */
export function returnedWith({ connects }: BrowserDeps, { query }: HttpRequest): Returned | undefined {
  const params = new URLSearchParams(connects ? query : '');
  const state = states.find((each) => each === params.get('state'));
  return state && { state, message: params.get('message') ?? '' };
}
