/** Where a connected app is installed: each holds tokens of its own, and can be ended alone. */
import { Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Panel } from '../shell/panel.tsx';
import { NothingFound, Search, useSearch } from '../shell/search.tsx';
import { Time } from '../shell/time.tsx';
import { asCalled, device } from './device.ts';
import { StillWorks } from './disconnect.tsx';

type App = Schema['Authorization'];
type Family = Schema['Family'];

export function Installations({ app }: { readonly app: App }) {
  const [ending, setEnding] = useState<Family>();
  const filter = useFilter();
  const search = asCalled(useSearch(filter));
  const params = { path: { authorization_id: app.authorization_id }, query: { search } };
  const query = api.useInfiniteQuery('get', '/me/authorizations/{authorization_id}/families', { params }, paged);
  return (
    <Panel title="Where it is installed" note="Each is one device, browser or server on which you connected it.">
      <Search filter={filter} placeholder="Browser or system" />
      <More query={query}>
        {(pages) => {
          const families = pages.flatMap((page) => page.families);
          if (families.length === 0 && search !== '') return <NothingFound />;
          if (families.length === 0) return <Text size="sm">Nowhere now. It asks you again when you next use it.</Text>;
          return (
            <Stack gap="xs">
              {families.map((family) => (
                <Installation key={family.family_id} family={family} onEnd={() => setEnding(family)} />
              ))}
            </Stack>
          );
        }}
      </More>
      {ending && <EndInstallation app={app} family={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}

function Installation({ family, onEnd }: { readonly family: Family; onEnd(): void }) {
  return (
    <Paper withBorder p="sm" data-family={family.family_id}>
      <Group justify="space-between" align="flex-start">
        <Box miw={0}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            <bdi>{family.account_name || device(family.user_agent)}</bdi>
          </Text>
          <Group gap="0 1rem" c="dimmed" fz="sm">
            <span>
              Connected <Time at={family.created_at} />
            </span>
            <span>
              Last used <Time at={family.last_used_at} />
            </span>
            <Ends family={family} />
          </Group>
        </Box>
        <Button variant="default" size="xs" onClick={onEnd}>
          End
        </Button>
      </Group>
    </Paper>
  );
}

function Ends({ family: { expires_at, idle_expires_at } }: { readonly family: Family }) {
  if (idle_expires_at !== 0 && (expires_at === 0 || idle_expires_at < expires_at)) {
    return (
      <span>
        Ends <Time at={idle_expires_at} /> if it is not used
      </span>
    );
  }
  return (
    <span>
      Expires <Time at={expires_at} />
    </span>
  );
}

interface EndInstallationProps {
  readonly app: App;
  readonly family: Family;
  onClose(): void;
}

function EndInstallation({ app, family, onClose }: EndInstallationProps) {
  const changed = useChanged();
  const end = api.useMutation('delete', '/me/authorizations/{authorization_id}/families/{family_id}', {
    onSuccess: async () => {
      onClose();
      await changed('Ended. The app stays connected elsewhere.');
    },
  });
  const { authorization_id } = app;
  return (
    <Confirm
      opened
      title="End this installation?"
      action="End"
      busy={end.isPending}
      error={end.error}
      onClose={onClose}
      onConfirm={() => end.mutate({ params: { path: { authorization_id, family_id: family.family_id } } })}
    >
      <Text size="sm">
        What <bdi>{app.client_name}</bdi> holds there dies within seconds. It stays connected elsewhere, and there it
        asks you again.
      </Text>
      <StillWorks apps={[app]} />
    </Confirm>
  );
}
