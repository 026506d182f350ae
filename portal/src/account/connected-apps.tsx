/** The apps a person said yes to. */
import { Card, Group, Stack, Text } from '@mantine/core';
import { api } from '../api/client.ts';
import { Page } from '../shell/page.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';

export function ConnectedApps() {
  const query = api.useQuery('get', '/me/authorizations');
  return (
    <Page title="Connected apps" description="What apps may do in your name, and how to take it back.">
      <Loaded query={query}>
        {({ authorizations: apps }) => {
          if (apps.length === 0)
            return <Empty title="No app is connected">When you allow an app something, it stands here.</Empty>;
          return (
            <Stack>
              {apps.map((app) => (
                <Card withBorder key={app.authorization_id}>
                  <Group justify="space-between">
                    <Text fw={600}>{app.client_name}</Text>
                    <Text size="sm" c="dimmed">
                      <Time at={app.created_at} />
                    </Text>
                  </Group>
                </Card>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}
