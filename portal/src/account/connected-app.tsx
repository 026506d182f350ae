/** One app in the list. */
import { Anchor, Box, Button, Card, Checkbox, Group, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { Schema } from '../api/client.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { Powers, usePowers, wordsOf } from '../shell/powers.tsx';
import { Time } from '../shell/time.tsx';

type App = Schema['Authorization'];

interface ConnectedAppProps {
  readonly app: App;
  readonly isChosen: boolean;
  onChoose(isChosen: boolean): void;
  onEnd(): void;
}

export function ConnectedApp({ app, isChosen, onChoose, onEnd }: ConnectedAppProps) {
  const powersOf = usePowers();
  return (
    <Card withBorder data-app={app.client_id} padding="md">
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Checkbox
          mt={8}
          aria-label={`Choose ${app.client_name}`}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <AppAvatar name={app.client_name} logo_hash={app.logo_hash} visibleFrom="xs" />
        <Box flex={1} miw={0}>
          <Group justify="space-between" align="flex-start" gap="xs">
            <Box miw={0}>
              <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
                <Anchor component={Link} href={`/account/apps/${app.authorization_id}`} inherit>
                  <bdi>{app.client_name}</bdi>
                </Anchor>
              </Title>
              <Publisher app={app} />
            </Box>
            <Button variant="default" size="xs" onClick={onEnd} aria-label={`Disconnect ${app.client_name}`}>
              Disconnect
            </Button>
          </Group>
          <Box my="sm">
            <Powers powers={powersOf(wordsOf(...Object.values(app.scope)))} />
          </Box>
          <Times app={app} />
        </Box>
      </Group>
    </Card>
  );
}

export function Publisher({ app: { publisher, organization_name } }: { readonly app: App }) {
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {publisher ? (
        <>
          By <bdi>{publisher}</bdi>
        </>
      ) : (
        'Nobody says who publishes it'
      )}
      {organization_name && (
        <>
          {' · with the data of '}
          <bdi>{organization_name}</bdi>
        </>
      )}
    </Text>
  );
}

export function Times({ app }: { readonly app: App }) {
  return (
    <Group gap="0 1rem" c="dimmed" fz="sm">
      <span>
        Allowed <Time at={app.created_at} />
      </span>
      <span>
        Last used <Time at={app.last_used_at} />
      </span>
      {app.installations === 0 ? (
        <span>Not in use anywhere now</span>
      ) : (
        <span>
          Expires <Time at={app.expires_at} never="never, until you disconnect it" />
        </span>
      )}
    </Group>
  );
}
