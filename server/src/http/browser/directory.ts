/** The extension connect: the apps that people can connect, as a page and as JSON. Nothing here is a secret. */
import type { ListedClient } from '../../model/client.ts';
import { parseParams } from '../../protocol/params.ts';
import { connectUrl } from '../connect-url.ts';
import { anyOrigin } from '../cors.ts';
import { type Endpoint, json } from '../endpoint.ts';
import { directoryPage } from '../pages/directory.ts';
import { appName } from './app-name.ts';
import type { BrowserDeps } from './browser-deps.ts';
import { withPages } from './flow-endpoint.ts';
import { page, textsFor } from './page.ts';
import { returnedWith } from './returned.ts';

export const directory = (deps: BrowserDeps): Endpoint => ({
  path: '/directory',
  at: 'issuer',
  methods: ['GET'],
  cors: 'none',
  answer: withPages(deps, async (request) => {
    const searched = (new URLSearchParams(request.query).get('q') ?? '').trim().slice(0, 100);
    const { platform, issuer } = deps;
    const apps = (await listed(deps)).filter((app) => fits(deps, app, searched)).map((app) => shown(deps, app));
    const urls = { directory_url: `${issuer}/directory`, account_url: `${issuer}/account` };
    const view = { platform, apps, searched, ...urls, returned: returnedWith(deps, request) };
    return page('directory', directoryPage(view, textsFor(request)));
  }),
});

export const directoryDocument = (deps: BrowserDeps): Endpoint => ({
  path: '/oauth/directory',
  at: 'issuer',
  methods: ['GET'],
  cors: 'any',
  answer: async ({ query }) => {
    const params = parseParams(query);
    const [trusted, featured] = [params.one('trusted'), params.one('featured')];
    const apps = (await listed(deps)).map((app) => entry(deps, app));
    const asked = apps.filter((app) => is(app.trusted, trusted) && is(app.featured, featured));
    return json(200, asked, { 'cache-control': 'no-cache', ...anyOrigin });
  },
});

/** Those of dialects that can start them; featured ones first. */
async function listed({ storage, connectPathOf }: BrowserDeps): Promise<readonly ListedClient[]> {
  const apps = await storage.clients.directory();
  const first = ({ featured }: ListedClient) => (featured === 'yes' ? 0 : 1);
  return apps
    .filter((app) => connectPathOf(app) !== undefined)
    .toSorted((a, b) => first(a) - first(b) || a.client_name.localeCompare(b.client_name, 'en'));
}

function entry(deps: BrowserDeps, app: ListedClient) {
  return {
    id: app.client_id,
    name: app.client_name,
    redirect_uri: app.redirect_uris[0] ?? '',
    developer: { name: publisherOf(deps, app) },
    trusted: app.first_party === 'yes',
    featured: app.featured === 'yes',
    description: app.description,
  };
}

function is(value: boolean, asked: string | undefined): boolean {
  return asked === 'true' || asked === 'false' ? String(value) === asked : true;
}

function fits(deps: BrowserDeps, app: ListedClient, searched: string): boolean {
  const texts = [app.client_name, publisherOf(deps, app), app.description];
  return texts.some((text) => text.toLowerCase().includes(searched.toLowerCase()));
}

function shown(deps: BrowserDeps, app: ListedClient) {
  return {
    ...appName(deps, app),
    publisher: publisherOf(deps, app),
    first_party: app.first_party === 'yes',
    featured: app.featured === 'yes',
    description: app.description,
    connect_url: connectUrl(deps, app),
  };
}

function publisherOf({ platform }: BrowserDeps, { organization_name }: ListedClient): string {
  return organization_name || platform.name;
}
