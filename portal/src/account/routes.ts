import type { Section } from '../route.ts';

export const account: Section = {
  path: '/account',
  title: 'Account',
  links: [
    { path: '/account', title: 'Connected apps' },
    { path: '/account/security', title: 'Security' },
    { path: '/account/profile', title: 'Profile' },
  ],
  routes: [
    { path: '/account', load: async () => (await import('./connected-apps.tsx')).ConnectedApps },
    {
      path: '/account/apps/:authorization_id',
      load: async () => (await import('./connected-app-detail.tsx')).ConnectedAppDetail,
    },
    { path: '/account/security', load: async () => (await import('./security.tsx')).Security },
    { path: '/account/profile', load: async () => (await import('./profile.tsx')).Profile },
  ],
};
