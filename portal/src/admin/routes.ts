import type { Section } from '../route.ts';

export const admin: Section = {
  path: '/admin',
  title: 'Operator',
  links: [
    { path: '/admin', title: 'Overview' },
    { path: '/admin/apps', title: 'All apps' },
    { path: '/admin/accounts', title: 'Accounts' },
    { path: '/admin/organizations', title: 'Organizations' },
    { path: '/admin/apis', title: 'Scopes and APIs' },
    { path: '/admin/policies', title: 'Policies' },
    { path: '/admin/keys', title: 'Keys' },
    { path: '/admin/logs', title: 'Logs' },
    { path: '/admin/audit', title: 'Audit log' },
  ],
  routes: [
    { path: '/admin', load: async () => (await import('./overview.tsx')).Overview },
    { path: '/admin/apps', load: async () => (await import('./apps.tsx')).Apps },
    { path: '/admin/apps/:client_id', load: async () => (await import('./app.tsx')).App },
    { path: '/admin/accounts', load: async () => (await import('./accounts.tsx')).Accounts },
    { path: '/admin/accounts/:account_id', load: async () => (await import('./account.tsx')).Account },
    { path: '/admin/organizations', load: async () => (await import('./organizations.tsx')).Organizations },
    { path: '/admin/apis', load: async () => (await import('./apis.tsx')).Apis },
    { path: '/admin/policies', load: async () => (await import('./policies.tsx')).Policies },
    { path: '/admin/keys', load: async () => (await import('./keys.tsx')).Keys },
    { path: '/admin/audit', load: async () => (await import('./audit.tsx')).Audit },
    { path: '/admin/logs', load: async () => (await import('./logs.tsx')).Logs },
    { path: '/admin/logs/:attempt_id', load: async () => (await import('./attempt.tsx')).Attempt },
  ],
};
