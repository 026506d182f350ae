/** Logos of apps, as we have drawn them. Public, and the same for everybody: no cookie is read or set. */
import { refuse } from '../../protocol/oauth-error.ts';
import type { Endpoint } from '../endpoint.ts';
import { LOGOS } from '../logo-url.ts';
import type { BrowserDeps } from './browser-deps.ts';

export const logo = ({ storage }: Pick<BrowserDeps, 'storage'>): Endpoint => ({
  path: `${LOGOS}/{logo_hash}`,
  at: 'issuer',
  methods: ['GET'],
  cors: 'none',
  answer: async ({ path }) => {
    const [logo_hash = ''] = /[\w-]{43}$/.exec(path) ?? [];
    const image = await storage.logos.find(logo_hash);
    if (!image) throw refuse('not_found', {});
    return { status: 200, headers: AS_IMAGE, body: Buffer.from(image, 'base64') };
  },
});

/** An image and nothing else, also for a browser that is led here. */
const AS_IMAGE = {
  'content-type': 'image/webp',
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
} as const;
