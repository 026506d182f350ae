import type { Section } from '../route.ts';

export const admin: Section = {
  path: '/admin',
  title: 'Operator',
  links: [{ path: '/admin', title: 'Overview' }],
  routes: [{ path: '/admin', load: async () => (await import('./overview.tsx')).Overview }],
};
