import type { Section } from '../route.ts';

export const developers: Section = {
  path: '/developers',
  title: 'Developers',
  links: [
    { path: '/developers', title: 'Apps' },
    { path: '/developers/directory', title: 'Directory' },
    { path: '/developers/reference', title: 'API reference' },
  ],
  routes: [
    { path: '/developers', load: async () => (await import('./apps.tsx')).Apps },
    { path: '/developers/new', load: async () => (await import('./new-app.tsx')).NewApp },
    { path: '/developers/apps/:client_id', load: async () => (await import('./overview.tsx')).Overview },
    {
      path: '/developers/apps/:client_id/authorization-url',
      load: async () => (await import('./authorization-url/authorization-url.tsx')).AuthorizationUrl,
    },
    {
      path: '/developers/apps/:client_id/playground',
      load: async () => (await import('./playground/playground.tsx')).Playground,
    },
    { path: '/developers/playground', load: async () => (await import('./playground/returned.tsx')).Returned },
    { path: '/developers/apps/:client_id/logs', load: async () => (await import('./log/logs.tsx')).Logs },
    {
      path: '/developers/apps/:client_id/logs/:attempt_id',
      load: async () => (await import('./log/attempt.tsx')).Attempt,
    },
    { path: '/developers/apps/:client_id/settings', load: async () => (await import('./settings.tsx')).Settings },
    {
      path: '/developers/apps/:client_id/redirect-uris',
      load: async () => (await import('./redirect-uris.tsx')).RedirectUris,
    },
    {
      path: '/developers/apps/:client_id/credentials',
      load: async () => (await import('./credentials.tsx')).Credentials,
    },
    { path: '/developers/apps/:client_id/scopes', load: async () => (await import('./scopes.tsx')).Scopes },
    { path: '/developers/apps/:client_id/users', load: async () => (await import('./users.tsx')).Users },
    { path: '/developers/apps/:client_id/team', load: async () => (await import('./team.tsx')).Team },
    { path: '/developers/apps/:client_id/danger', load: async () => (await import('./danger.tsx')).Danger },
    { path: '/developers/directory', load: async () => (await import('./directory.tsx')).Directory },
    { path: '/developers/reference', load: async () => (await import('./reference.tsx')).Reference },
  ],
};
