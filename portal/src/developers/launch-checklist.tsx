/** What is missing until people can use an app. */
import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { isOnDevice } from '../shell/web-address.ts';
import type { App } from './app.tsx';
import { appPath, isForBrowser } from './app-navigation.tsx';
import classes from './launch-checklist.module.css';
import { playgroundUri } from './playground/redirect-uri.ts';

interface Item {
  readonly isDone: boolean;
  readonly title: string;
  /** Below the app's path: where it is done. */
  readonly at: string;
}

export function LaunchChecklist({ app, wasUsed }: { readonly app: App; readonly wasUsed: boolean }) {
  const items = itemsOf(app, wasUsed);
  const done = items.filter(({ isDone }) => isDone).length;
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          Before you publish it
        </Title>
        <Text size="sm" c="dimmed">
          {done} of {items.length} done
        </Text>
      </Group>
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {items.map(({ isDone, title, at }) => (
          <Group component="li" key={title} gap="xs" wrap="nowrap" data-done={isDone}>
            {isDone ? (
              <IconCircleCheck
                size={20}
                className={classes.mark}
                color="var(--mantine-color-teal-6)"
                aria-label="Done:"
                role="img"
              />
            ) : (
              <IconCircle
                size={20}
                className={classes.mark}
                color="var(--mantine-color-dimmed)"
                aria-label="To do:"
                role="img"
              />
            )}
            {isDone ? (
              <Text c="dimmed">{title}</Text>
            ) : (
              <Anchor component={Link} href={appPath(app.client_id, at)}>
                {title}
              </Anchor>
            )}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function itemsOf(app: App, wasUsed: boolean): readonly Item[] {
  const everywhere = [
    { isDone: app.description !== '', title: 'Say in a sentence what it does', at: '/settings' },
    { isDone: app.scope !== '', title: 'Choose what it may ask for', at: '/scopes' },
    { isDone: wasUsed, title: 'Get a first token', at: '/playground' },
  ];
  if (!isForBrowser(app.kind)) return everywhere;
  const inProduction = {
    isDone: app.redirect_uris.some((uri) => !isOnDevice(uri) && uri !== playgroundUri),
    title: 'Register the redirect URI it has in production',
    at: '/redirect-uris',
  };
  return [
    ...everywhere,
    // An app on the person's own device has the same one everywhere.
    ...(app.application_type === 'native' ? [] : [inProduction]),
    { isDone: app.policy_uri !== '', title: 'Link your privacy policy', at: '/settings' },
    { isDone: app.tos_uri !== '', title: 'Link your terms of service', at: '/settings' },
  ];
}
