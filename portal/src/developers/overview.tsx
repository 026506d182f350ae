/** Where the app stands: what is missing until people can use it, how it fares, and what was tried last. */
import { Anchor, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { api, aside, type Schema } from '../api/client.ts';
import { CopyLine } from '../shell/copy.tsx';
import { Empty, Loaded } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { AppPage, useApp } from './app.tsx';
import { appPath } from './app-navigation.tsx';
import { LaunchChecklist } from './launch-checklist.tsx';
import { AttemptLine } from './log/attempt-line.tsx';
import { Publishing } from './publishing.tsx';

export function Overview() {
  return (
    <AppPage title="Overview">
      <Inside />
    </AppPage>
  );
}

/** Enough to say how an app fares. */
const LATEST = 50;
const SHOWN = 5;
/** Whoever comes from a first try finds it here. */
const EACH = 5_000;

function Inside() {
  const app = useApp();
  const { client_id = '' } = useParams();
  const path = { client_id };
  const params = { path, query: { limit: LATEST } };
  const attempts = api.useQuery('get', '/apps/{client_id}/attempts', { params }, { refetchInterval: EACH });
  const users = api.useQuery('get', '/apps/{client_id}/users', { params: { path, query: { limit: 1 } } }, aside);
  return (
    <Stack gap="xl">
      {app.description && <Text>{app.description}</Text>}
      <div>
        <Text size="sm" fw={600}>
          Client ID
        </Text>
        <CopyLine value={client_id} label="Client ID" />
      </div>
      <Loaded query={attempts}>
        {(latest) => (
          <>
            <Health attempts={latest.attempts} users={users.data?.total} />
            {app.status === 'draft' && (
              <LaunchChecklist app={app} wasUsed={latest.attempts.some(({ last_reason }) => last_reason === '')} />
            )}
            <Publishing />
            <Last attempts={latest.attempts.slice(0, SHOWN)} />
          </>
        )}
      </Loaded>
    </Stack>
  );
}

interface HealthProps {
  readonly attempts: readonly Schema['Attempt'][];
  readonly users: number | undefined;
}

function Health({ attempts, users }: HealthProps) {
  const refused = attempts.filter(({ last_reason }) => last_reason !== '').length;
  const [last] = attempts;
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      <Figure title="Connected by">{users === undefined ? '–' : users}</Figure>
      <Figure title={attempts.length === 0 ? 'Refused attempts' : `Refused of the last ${attempts.length} attempts`}>
        {attempts.length === 0 ? '–' : refused}
      </Figure>
      <Figure title="Last attempt">
        <Time at={Math.floor((last?.last_at ?? 0) / 1_000)} />
      </Figure>
    </SimpleGrid>
  );
}

function Figure({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card withBorder padding="md">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text size="xl" fw={700} component="div">
        {children}
      </Text>
    </Card>
  );
}

function Last({ attempts }: { readonly attempts: readonly Schema['Attempt'][] }) {
  const { client_id } = useApp();
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          Last attempts
        </Title>
        <Anchor component={Link} href={appPath(client_id, '/logs')} size="sm">
          All attempts
        </Anchor>
      </Group>
      {attempts.length === 0 ? (
        <Empty title="Nothing was tried yet">
          Try it in the{' '}
          <Anchor component={Link} href={appPath(client_id, '/playground')} underline="always">
            playground
          </Anchor>
          : what happens is listed here.
        </Empty>
      ) : (
        <Stack component="ul" gap="xs" m={0} p={0} aria-label="Attempts">
          {attempts.map((attempt) => (
            <AttemptLine key={attempt.attempt_id} attempt={attempt} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
