/** The pages of an app, those that its kind has. */
import { Link, useLocation } from 'wouter';
import type { Schema } from '../api/client.ts';
import classes from './app-navigation.module.css';

type Kind = Schema['App']['kind'];

interface AppLink {
  /** Below the app's own path. */
  readonly path: string;
  readonly title: string;
  /** Of apps that people authorize in a browser. */
  readonly browser?: true;
  /** Of apps that act for somebody. */
  readonly people?: true;
}

const links: readonly AppLink[] = [
  { path: '', title: 'Overview' },
  { path: '/settings', title: 'Settings' },
  { path: '/redirect-uris', title: 'Redirect URIs', browser: true },
  { path: '/credentials', title: 'Credentials' },
  { path: '/scopes', title: 'Scopes' },
  { path: '/authorization-url', title: 'Authorization URL', browser: true },
  { path: '/playground', title: 'Playground' },
  { path: '/logs', title: 'Logs' },
  { path: '/users', title: 'Users', people: true },
  { path: '/team', title: 'Team' },
  { path: '/danger', title: 'Danger zone' },
];

/** People authorize it in a browser. */
export const isForBrowser = (kind: Kind): boolean => kind === 'oauth2' || kind === 'provider';

export const appPath = (client_id: string, below = ''): string => `/developers/apps/${client_id}${below}`;

/** @param kind `undefined`: not known yet. */
export function AppNavigation({ client_id, kind }: { readonly client_id: string; readonly kind: Kind | undefined }) {
  const [path] = useLocation();
  const open = links.filter(
    ({ browser, people }) =>
      kind === undefined || ((!browser || isForBrowser(kind)) && (!people || kind !== 'machine')),
  );
  const here = (below: string) =>
    below === '' ? path === appPath(client_id) : `${path}/`.startsWith(`${appPath(client_id, below)}/`);
  return (
    <nav className={classes.bar} aria-label="Pages of this app">
      {open.map(({ path: below, title }) => (
        <Link
          key={below}
          href={appPath(client_id, below)}
          className={classes.link}
          aria-current={here(below) ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
