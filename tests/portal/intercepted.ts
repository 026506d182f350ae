/** What a page asks the API is answered in its place. By the debugger: Playwright's routes would keep nothing in the cache. */
import type { CDPSession, Page } from 'playwright-core';

/** The server's own answer, that with its lists emptied, none at all, or a problem. */
export type Answer = 'passed' | 'emptied' | 'lost' | { readonly status: number; readonly reason: string };

/** What is asked is named by method, path and query. */
export type Answering = (call: string) => Promise<Answer> | Answer;

export async function intercepted(page: Page): Promise<(answering: Answering) => void> {
  const session = await page.context().newCDPSession(page);
  let answering: Answering = () => 'passed';
  session.on('Fetch.requestPaused', ({ requestId, request, responseStatusCode }) => {
    const isAnswered = responseStatusCode !== undefined;
    const done = isAnswered ? empty(session, requestId) : answer(session, requestId, answering(callOf(request)));
    // The page may have gone.
    done.catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/v1/*' }] });
  return (next) => {
    answering = next;
  };
}

export function callOf({ method, url }: { readonly method: string; readonly url: string }): string {
  const { pathname, searchParams } = new URL(url);
  // Of the visit.
  searchParams.delete('since');
  return `${method} ${pathname.replace('/api/v1', '')}?${searchParams}`;
}

async function answer(session: CDPSession, requestId: string, answering: Promise<Answer> | Answer): Promise<unknown> {
  const given = await answering;
  if (given === 'lost') return session.send('Fetch.failRequest', { requestId, errorReason: 'InternetDisconnected' });
  if (given === 'passed') return session.send('Fetch.continueRequest', { requestId });
  if (given === 'emptied') return session.send('Fetch.continueRequest', { requestId, interceptResponse: true });
  const { status, reason } = given;
  return fulfil(session, requestId, status, 'application/problem+json', { title: 'Broken', reason });
}

async function empty(session: CDPSession, requestId: string): Promise<unknown> {
  const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId });
  const given = JSON.parse(base64Encoded ? Buffer.from(body, 'base64').toString() : body) as object;
  const lists = Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? [] : value]);
  const emptied = { ...Object.fromEntries(lists), next_cursor: '' };
  return fulfil(session, requestId, 200, 'application/json', emptied);
}

const fulfil = (session: CDPSession, requestId: string, responseCode: number, type: string, body: object) =>
  session.send('Fetch.fulfillRequest', {
    ...{ requestId, responseCode, responseHeaders: [{ name: 'Content-Type', value: type }] },
    body: Buffer.from(JSON.stringify(body)).toString('base64'),
  });
