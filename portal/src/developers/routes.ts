import type { Section } from '../route.ts';

export const developers: Section = {
  path: '/developers',
  title: 'Developers',
  links: [{ path: '/developers', title: 'Apps' }],
  routes: [
    { path: '/developers', load: async () => (await import('./apps.tsx')).Apps },
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
  ],
};
