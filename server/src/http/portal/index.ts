/** The portal: pages for those who work in it. What they show comes from the management API. */
import { refuse } from '../../protocol/oauth-error.ts';
import { type Endpoint, type HttpAnswer, type HttpRequest, NO_STORE } from '../endpoint.ts';
import { type PageDeps, portalPage } from './page.ts';
import type { Portal, PortalFile } from './portal-file.ts';
import { sections } from './section.ts';

interface Deps extends PageDeps {
  readonly portal: Portal | undefined;
}

export const portalEndpoints = (deps: Deps): readonly Endpoint[] => [
  ...sections.flatMap((section) => [section, `${section}/{*}`]).map((path) => get(path, () => portalPage(deps))),
  get('/dev', () => ({ status: 303, headers: { location: `${deps.issuer}/developers`, ...NO_STORE }, body: '' })),
  get('/portal/{*}', (request) => fileAnswer(request, fileOf(deps, request.path))),
];

function get(path: string, answer: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>): Endpoint {
  return { path, at: 'issuer', methods: ['GET'], cors: 'none', answer: async (request) => answer(request) };
}

function fileOf({ portal, base_path }: Deps, path: string): PortalFile | undefined {
  return portal?.files.get(path.slice(`${base_path}/portal/`.length));
}

function fileAnswer({ path, headers }: HttpRequest, file: PortalFile | undefined): HttpAnswer {
  if (!file) throw refuse('not_found', {});
  const packed = /\bbr\b/.test(headers['accept-encoding'] ?? '') ? file.brotli : undefined;
  // Names below assets/ change with what they hold.
  const kept = path.includes('/portal/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return {
    status: 200,
    headers: {
      'content-type': file.type,
      'cache-control': kept,
      vary: 'accept-encoding',
      ...(packed && { 'content-encoding': 'br' }),
    },
    body: packed ?? file.body,
  };
}
