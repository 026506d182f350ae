/** The apps that are published: who publishes each, what it asks for, and the way to start it. */
import { Badge, Box, Button, Card, Group, Text, Title } from '@mantine/core';
import { about } from '../about.ts';
import { api, type Schema } from '../api/client.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { useFilter } from '../shell/filter.ts';
import { HostLink } from '../shell/host-link.tsx';
import { More, paged } from '../shell/more.tsx';
import { Page } from '../shell/page.tsx';
import { Powers, usePowers, wordsOf } from '../shell/powers.tsx';
import { Search, useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';

type App = Schema['PublishedApp'];

export function Directory() {
  const filter = useFilter();
  const search = useSearch(filter);
  const query = api.useInfiniteQuery('get', '/directory', { params: { query: { search } } }, paged);
  return (
    <Page title="Directory" description="Apps that work with this platform, whoever publishes them.">
      <Search filter={filter} placeholder="Name, publisher or what it does" />
      <More query={query}>
        {(pages) => {
          const apps = pages.flatMap((page) => page.apps);
          if (apps.length === 0) return <Nothing isSearched={search !== ''} />;
          return apps.map((app) => <Published key={app.client_id} app={app} />);
        }}
      </More>
    </Page>
  );
}

function Nothing({ isSearched }: { readonly isSearched: boolean }) {
  if (isSearched) return <Empty title="Nothing found">Search for part of a name, or for who publishes it.</Empty>;
  return <Empty title="No app is published yet">Yours can be the first: create it under Apps, then publish it.</Empty>;
}

function Published({ app }: { readonly app: App }) {
  const powersOf = usePowers();
  const { client_name, logo_hash, description, scope } = app;
  return (
    <Card withBorder data-app={app.client_id} padding="md">
      <Group justify="space-between" align="flex-start">
        <AppAvatar name={client_name} logo_hash={logo_hash} />
        <Box flex="1 1 12rem" miw={0} style={{ overflowWrap: 'anywhere' }}>
          <Group gap="xs">
            <Title order={2} size="h4">
              <bdi>{client_name}</bdi>
            </Title>
            {app.featured === 'yes' && <Badge variant="light">Featured</Badge>}
          </Group>
          <Text size="sm" c="dimmed" component="div">
            <Publisher app={app} />
            <HostLink uri={app.client_uri} />
          </Text>
        </Box>
        {app.connect_url !== '' && (
          <Button component="a" href={app.connect_url} aria-label={`Connect ${client_name}`}>
            Connect
          </Button>
        )}
      </Group>
      {description && (
        <Text mt="sm" style={{ overflowWrap: 'anywhere' }}>
          <bdi>{description}</bdi>
        </Text>
      )}
      {scope && (
        <Box mt="sm">
          <Text size="sm" c="dimmed" mb={4}>
            It may ask for
          </Text>
          <Powers powers={powersOf(wordsOf(scope))} />
        </Box>
      )}
    </Card>
  );
}

function Publisher({ app: { first_party, organization_name } }: { readonly app: App }) {
  if (first_party === 'yes') {
    return (
      <>
        An app of <bdi>{about.platform_name}</bdi>
      </>
    );
  }
  if (organization_name === '') return <>Nobody says who publishes it</>;
  return (
    <>
      By <bdi>{organization_name}</bdi>
    </>
  );
}
