/** `GET /batch?pages=/&pages=/documents`: several GETs in one, each checked like any other. */
import type express from 'express';
import { listOf } from './document-search.ts';
import { Refusal } from './refusal.ts';

const MOST = 9;

/** @param base The API's own address: nothing else is ever asked. */
export function batch(base: string): express.RequestHandler {
  return async (request, response) => {
    const query = new URL(request.originalUrl, base).searchParams;
    const pages = readPages(query, base);
    const bearer = query.get('oauth_access_token');
    const authorization = request.headers.authorization ?? `Bearer ${bearer}`;
    const answers = await Promise.all(
      pages.map(async (page) => {
        const { status, body } = await ask(new URL(page, base), authorization);
        return { page, status, body };
      }),
    );
    const failed = answers.find(({ status }) => status !== 200);
    response.status(failed?.status ?? 200).json({
      ...(failed && { errored: failed.page }),
      ...Object.fromEntries(answers.map(({ page, body }) => [page, body])),
    });
  };
}

function readPages(query: URLSearchParams, base: string): readonly string[] {
  const pages = listOf(query, 'pages');
  if (!pages) throw new Refusal('MissingParameter', 'Name one of your pages at least.');
  if (pages.length > MOST) throw new Refusal('TooManyArguments', `Name ${MOST} pages at most.`);
  const bad = pages.find((page) => !isPage(page, base));
  if (bad !== undefined) throw new Refusal('InvalidArgument', `${bad} is not a page of this API, or it is a batch.`);
  return pages;
}

function isPage(page: string, base: string): boolean {
  const url = page.startsWith('/') ? URL.parse(page, base) : null;
  return url?.origin === new URL(base).origin && !/^\/batch\/?$/.test(url.pathname);
}

async function ask(url: URL, authorization: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(url, { headers: { authorization }, redirect: 'error' });
  return { status: answer.status, body: await answer.json() };
}
