import type { Section } from '../route.ts';

const HERE = '/organization/:organization_id';

export const organization: Section = {
  path: '/organization',
  title: 'Organization',
  links: [
    { path: `${HERE}/members`, title: 'Members' },
    { path: `${HERE}/requests`, title: 'Requests' },
    { path: `${HERE}/policy`, title: 'App policy' },
    { path: `${HERE}/apps`, title: 'Apps in use' },
    { path: `${HERE}/internal-apps`, title: 'Internal apps' },
    { path: `${HERE}/audit`, title: 'Audit log' },
    { path: `${HERE}/settings`, title: 'Settings' },
  ],
  routes: [
    { path: '/organization', load: async () => (await import('./choose.tsx')).Choose },
    { path: '/organization/:organization_id', load: async () => (await import('./choose.tsx')).Choose },
    { path: '/organization/:organization_id/members', load: async () => (await import('./members.tsx')).Members },
    { path: '/organization/:organization_id/requests', load: async () => (await import('./requests.tsx')).Requests },
    { path: '/organization/:organization_id/policy', load: async () => (await import('./policy.tsx')).Policy },
    { path: '/organization/:organization_id/apps', load: async () => (await import('./apps-in-use.tsx')).AppsInUse },
    {
      path: '/organization/:organization_id/internal-apps',
      load: async () => (await import('./internal-apps.tsx')).InternalApps,
    },
    { path: '/organization/:organization_id/audit', load: async () => (await import('./audit.tsx')).Audit },
    { path: '/organization/:organization_id/settings', load: async () => (await import('./settings.tsx')).Settings },
  ],
};
