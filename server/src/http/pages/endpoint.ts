/** The stylesheet of the pages, and where a visitor without a destination goes. */
import { type Endpoint, NO_STORE } from '../endpoint.ts';
import { stylesheet } from './stylesheet.ts';

export const pageEndpoints = ({ issuer }: { readonly issuer: string }): readonly Endpoint[] => [
  {
    path: stylesheet.path,
    at: 'issuer',
    methods: ['GET'],
    cors: 'none',
    answer: async () => ({
      status: 200,
      headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' },
      body: stylesheet.css,
    }),
  },
  ...addressesOf(issuer).map(
    (path): Endpoint => ({
      path,
      at: 'origin',
      methods: ['GET'],
      cors: 'none',
      answer: async () => ({ status: 303, headers: { location: `${issuer}/account`, ...NO_STORE }, body: '' }),
    }),
  ),
];

/** The issuer is the one address that everybody is given. */
function addressesOf(issuer: string): readonly string[] {
  const { pathname } = new URL(issuer);
  return pathname === '/' ? ['/'] : [pathname, `${pathname}/`];
}
