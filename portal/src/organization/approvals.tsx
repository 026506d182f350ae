/** Apps that an admin allowed or denied by name. */
import { Badge, Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useFilter } from '../shell/filter.ts';
import { More, paged } from '../shell/more.tsx';
import { Panel } from '../shell/panel.tsx';
import { usePowers, wordsOf } from '../shell/powers.tsx';
import { NothingFound, Search, useSearch } from '../shell/search.tsx';
import { Time } from '../shell/time.tsx';
import { useOrganization } from './organization-page.tsx';

type Approval = Schema['ListedApproval'];

export function Approvals() {
  const { organization_id } = useOrganization();
  const filter = useFilter();
  const search = useSearch(filter);
  const params = { path: { organization_id }, query: { search } };
  const query = api.useInfiniteQuery('get', '/organizations/{organization_id}/approvals', { params }, paged);
  const [removing, setRemoving] = useState<Approval>();
  return (
    <Panel
      title="Allowed and denied by name"
      note="What you said of single apps, here, under Requests or under Apps in use."
    >
      <Search filter={filter} placeholder="App or publisher" />
      <More query={query}>
        {(pages) => {
          const approvals = pages.flatMap((page) => page.approvals);
          if (approvals.length === 0 && search !== '') return <NothingFound />;
          if (approvals.length === 0) return <Text size="sm">None yet: the policy above decides on every app.</Text>;
          return (
            <Stack gap="xs">
              {approvals.map((approval) => (
                <Said key={approval.client_id} approval={approval} onRemove={() => setRemoving(approval)} />
              ))}
            </Stack>
          );
        }}
      </More>
      {removing && <TakeBack approval={removing} onClose={() => setRemoving(undefined)} />}
    </Panel>
  );
}

function Said({ approval, onRemove }: { readonly approval: Approval; onRemove(): void }) {
  const powersOf = usePowers();
  const only = powersOf(wordsOf(approval.scope)).map(({ title }) => title);
  const isDenied = approval.decision === 'denied';
  return (
    <Paper withBorder p="sm" data-app={approval.client_id}>
      <Group justify="space-between" align="flex-start">
        <AppAvatar name={approval.client_name} logo_hash={approval.logo_hash} />
        <Box flex={1} miw={0}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              <bdi>{approval.client_name}</bdi>
            </Text>
            <Badge variant="light" color={isDenied ? 'red' : 'teal'}>
              {isDenied ? 'Denied' : 'Allowed'}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            <bdi>{approval.decided_by_name || 'Somebody at the command line'}</bdi>, <Time at={approval.decided_at} />
          </Text>
          {only.length > 0 && <Text size="sm">Only: {only.join(', ')}</Text>}
          {approval.message && (
            <Text size="sm">
              “<bdi>{approval.message}</bdi>”
            </Text>
          )}
        </Box>
        <Button variant="default" size="xs" onClick={onRemove} aria-label={`Take back: ${approval.client_name}`}>
          Take back
        </Button>
      </Group>
    </Paper>
  );
}

function TakeBack({ approval, onClose }: { readonly approval: Approval; onClose(): void }) {
  const { organization_id, third_party } = useOrganization();
  const changed = useChanged();
  const remove = api.useMutation('delete', '/organizations/{organization_id}/approvals/{client_id}', {
    onSuccess: async () => {
      onClose();
      await changed(`The policy decides on ${approval.client_name} now.`);
    },
  });
  const ends = approval.decision === 'allowed' && third_party !== 'allow_all';
  return (
    <Confirm
      opened
      title={`Take back what you said of ${approval.client_name}?`}
      action="Take back"
      {...(ends && { word: 'end' })}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate({
          params: { path: { organization_id, client_id: approval.client_id }, header: ifMatch(approval) },
        })
      }
    >
      <Text size="sm">
        {ends
          ? 'The policy leaves it out: what people allowed it in the name of the organization ends at once, for good.'
          : 'The policy decides again, as for every other app.'}
      </Text>
    </Confirm>
  );
}
