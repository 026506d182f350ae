/** The management API, as a page of somebody who is signed in calls it. */
import type { Page } from 'playwright-core';
import { issuer } from './demo-server.ts';

type Answer = Readonly<Record<'client_id' | 'organization_id' | 'account_id', string>> & {
  readonly authorizations: readonly { readonly authorization_id: string; readonly client_id: string }[];
};

export async function call(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  return page.evaluate(
    async ([url, how, sent]) => {
      const headers = { 'content-type': 'application/json', 'if-match': '*' };
      const response = await fetch(String(url), { method: String(how), headers, ...(sent && { body: sent }) });
      const text = await response.text();
      if (!response.ok) throw new Error(`${url}: ${text}`);
      return (text === '' ? {} : JSON.parse(text)) as Answer;
    },
    [`${issuer}/api/v1${path}`, method, body && JSON.stringify(body)] as const,
  );
}
