import type { Section } from '../route.ts';

export const developers: Section = {
  path: '/developers',
  title: 'Developers',
  links: [{ path: '/developers', title: 'Apps' }],
  routes: [
    { path: '/developers', load: async () => (await import('./apps.tsx')).Apps },
    { path: '/developers/apps/:client_id', load: async () => (await import('./overview.tsx')).Overview },
  ],
};
