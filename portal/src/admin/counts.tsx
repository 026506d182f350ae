/** How much there is, each a way to it. */
import { Anchor, Card, SimpleGrid, Text } from '@mantine/core';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { Loaded } from '../shell/state.tsx';

const links: readonly { readonly of: keyof Schema['Counts']; readonly title: string; readonly href: string }[] = [
  { of: 'accounts', title: 'Accounts', href: '/admin/accounts' },
  { of: 'organizations', title: 'Organizations', href: '/admin/organizations' },
  { of: 'published_apps', title: 'Published apps', href: '/admin/apps?status=published' },
  { of: 'draft_apps', title: 'Drafts', href: '/admin/apps?status=draft' },
  { of: 'suspended_apps', title: 'Suspended apps', href: '/admin/apps?status=suspended' },
  { of: 'reviews', title: 'Wait for review', href: '/admin/apps?review=requested' },
];

export function Counts() {
  const query = api.useQuery('get', '/operator/counts');
  return (
    <Loaded query={query}>
      {(counts) => (
        <SimpleGrid
          component="ul"
          cols={{ base: 2, xs: 3, md: 6 }}
          spacing="sm"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
        >
          {links.map(({ of, title, href }) => (
            <Card component="li" key={of} withBorder padding="sm" data-count={of}>
              <Text fw={700} size="xl">
                {counts[of].toLocaleString()}
              </Text>
              <Anchor component={Link} href={href} size="sm">
                {title}
              </Anchor>
            </Card>
          ))}
        </SimpleGrid>
      )}
    </Loaded>
  );
}
