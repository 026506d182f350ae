/** What each reason means, for the developers whom a problem or a log sends here. Nothing here is a secret. */
import { refuse } from '../../protocol/oauth-error.ts';
import { reasons } from '../../protocol/reasons/index.ts';
import type { Reason } from '../../protocol/reasons/reason.ts';
import type { Endpoint } from '../endpoint.ts';
import { reasonPage } from '../pages/reason.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { withPages } from './flow-endpoint.ts';
import { page, textsFor } from './page.ts';

export const reason = (deps: BrowserDeps): Endpoint => ({
  path: '/reasons/{reason}',
  at: 'issuer',
  methods: ['GET'],
  cors: 'none',
  answer: withPages(deps, async (request) => {
    const asked = request.path.split('/').at(-1);
    const found = Object.entries<Reason>(reasons).find(([name]) => name === asked);
    if (!found) throw refuse('not_found', {});
    const [name, { text, cause, fix }] = found;
    return page('reason', reasonPage({ platform: deps.platform, reason: name, text, cause, fix }, textsFor(request)));
  }),
});
