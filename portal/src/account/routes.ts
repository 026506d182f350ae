import type { Section } from '../route.ts';

export const account: Section = {
  path: '/account',
  title: 'Account',
  links: [{ path: '/account', title: 'Connected apps' }],
  routes: [{ path: '/account', load: async () => (await import('./connected-apps.tsx')).ConnectedApps }],
};
