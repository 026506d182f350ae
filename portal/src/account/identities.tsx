/** By whose word a person signs in; where there is none, nothing is said of it. */
import { Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, aside, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useMe } from '../shell/me.tsx';
import { Panel } from '../shell/panel.tsx';
import { Time } from '../shell/time.tsx';

type Identity = Schema['Identity'];

export function Identities() {
  const { data } = api.useQuery('get', '/me/identities', {}, aside);
  const { has_password } = useMe();
  const [asked, setAsked] = useState<Identity>();
  if (!data || data.identities.length === 0) return null;
  const isOnlyWay = has_password === 'unused' && data.identities.length === 1;
  return (
    <Panel
      title={has_password === 'unused' ? 'Where you sign in' : 'Where else you sign in'}
      note="Whoever signs in there as the same person is you here, too."
    >
      <Stack gap="xs">
        {data.identities.map((identity) => (
          <Linked
            key={`${identity.issuer} ${identity.subject}`}
            identity={identity}
            isOnlyWay={isOnlyWay}
            onUnlink={() => setAsked(identity)}
          />
        ))}
      </Stack>
      <Unlink identity={asked} onClose={() => setAsked(undefined)} />
    </Panel>
  );
}

interface LinkedProps {
  readonly identity: Identity;
  /** Without it nobody gets in. */
  readonly isOnlyWay: boolean;
  onUnlink(): void;
}

function Linked({ identity, isOnlyWay, onUnlink }: LinkedProps) {
  const { issuer, subject, linked_at } = identity;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start">
        <Box miw={0} style={{ overflowWrap: 'anywhere' }}>
          <Text fw={600}>
            <bdi>{issuer}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            As <bdi>{subject}</bdi>, since <Time at={linked_at} />
          </Text>
        </Box>
        {!isOnlyWay && (
          <Button variant="default" size="xs" onClick={onUnlink} aria-label={`Unlink ${issuer}`}>
            Unlink
          </Button>
        )}
      </Group>
    </Paper>
  );
}

/** Refused, it says how to get another way in first. */
function Unlink({ identity, onClose }: { readonly identity: Identity | undefined; onClose(): void }) {
  const changed = useChanged();
  const unlink = api.useMutation('post', '/me/identities/unlink', {
    onSuccess: async () => {
      onClose();
      await changed('Unlinked.');
    },
  });
  const close = () => {
    unlink.reset();
    onClose();
  };
  return (
    <Confirm
      opened={identity !== undefined}
      title="Sign in there no more?"
      action="Unlink"
      busy={unlink.isPending}
      error={unlink.error}
      onClose={close}
      onConfirm={() => identity && unlink.mutate({ body: { issuer: identity.issuer, subject: identity.subject } })}
    >
      Whoever signs in at <bdi>{identity?.issuer}</bdi> does not get into this account by that any more. Where you are
      signed in now you stay so.
    </Confirm>
  );
}
