import type { Section } from '../route.ts';

export const organization: Section = {
  path: '/organization',
  title: 'Organization',
  links: [{ path: '/organization', title: 'Members' }],
  routes: [{ path: '/organization', load: async () => (await import('./members.tsx')).Members }],
};
