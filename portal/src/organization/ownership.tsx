/** An owner hands the organization on: offers it to a member, who accepts. Until then either takes it back. */
import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, aside, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useMe } from '../shell/me.tsx';
import { Panel } from '../shell/panel.tsx';
import { Loaded, ProblemAlert } from '../shell/state.tsx';
import { useOrganization, useStanding } from './organization-page.tsx';

type Members = readonly Schema['Member'][];

export function Ownership() {
  const { organization_id } = useOrganization();
  const { role } = useStanding();
  const { account_id } = useMe();
  const params = { path: { organization_id } };
  const members = api.useQuery(
    'get',
    '/organizations/{organization_id}/members',
    { params: { ...params, query: { limit: 100 } } },
    aside,
  );
  const offer = api.useQuery('get', '/organizations/{organization_id}/ownership-offer', { params });
  const others = (members.data?.members ?? []).filter((each) => each.account_id !== account_id);
  return (
    <Loaded query={offer}>
      {(waiting) => {
        if (waiting.account_id) return <Offered offer={waiting} members={others} />;
        return role === 'owner' && <Offer members={others} />;
      }}
    </Loaded>
  );
}

function Offered({ offer, members }: { readonly offer: Schema['OwnershipOffer']; readonly members: Members }) {
  const { organization_id, name } = useOrganization();
  const { account_id } = useMe();
  const { mayOwn } = useStanding();
  const params = { path: { organization_id } };
  const changed = useChanged();
  const accept = api.useMutation('post', '/organizations/{organization_id}/ownership-offer/accept', {
    onSuccess: () => changed(`You own ${name} now.`),
  });
  const withdraw = api.useMutation('delete', '/organizations/{organization_id}/ownership-offer', {
    onSuccess: () => changed('The offer is gone.'),
  });
  const isMine = offer.account_id === account_id;
  const whom = members.find((each) => each.account_id === offer.account_id)?.name ?? 'a member';
  const error = accept.error ?? withdraw.error;
  return (
    <Alert color="blue" title={isMine ? `${name} is offered to you` : `${name} is offered to ${whom}`}>
      <Text size="sm">
        {isMine
          ? 'If you accept, you own it, and whoever offered it becomes an admin.'
          : 'They own it once they accept. Until then it can be taken back.'}
      </Text>
      {error && <ProblemAlert problem={asProblem(error)} />}
      <Group mt="sm">
        {isMine && (
          <Button size="xs" loading={accept.isPending} onClick={() => accept.mutate({ params })}>
            Accept
          </Button>
        )}
        {(isMine || mayOwn) && (
          <Button size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate({ params })}>
            {isMine ? 'Decline' : 'Take back'}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Offer({ members }: { readonly members: Members }) {
  const { organization_id, name } = useOrganization();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const changed = useChanged();
  const offer = api.useMutation('put', '/organizations/{organization_id}/ownership-offer', {
    onSuccess: async () => {
      setAsking(false);
      await changed('Offered. They get a mail.');
    },
  });
  const able = members.filter(({ role, status }) => role !== 'owner' && status === 'active');
  const whom = able.find(({ account_id }) => account_id === chosen)?.name ?? '';
  return (
    <Panel title="Hand on" note="Offer the ownership to a member. When they accept, you become an admin.">
      <Stack maw={420}>
        <Select
          label="To whom"
          data={able.map((each) => ({ value: each.account_id, label: each.name }))}
          value={chosen}
          onChange={setChosen}
          searchable
          nothingFoundMessage="No member is called that."
        />
        <Group>
          <Button variant="default" disabled={chosen === null} onClick={() => setAsking(true)}>
            Offer the ownership
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={isAsking}
        title={`Offer ${name} to ${whom}?`}
        word="offer"
        action="Offer"
        busy={offer.isPending}
        error={offer.error}
        onClose={() => {
          offer.reset();
          setAsking(false);
        }}
        onConfirm={() =>
          chosen && offer.mutate({ params: { path: { organization_id } }, body: { account_id: chosen } })
        }
      >
        <Text size="sm">
          When <bdi>{whom}</bdi> accepts, they own <bdi>{name}</bdi> and you are an admin. Only they can make you an
          owner again.
        </Text>
      </Confirm>
    </Panel>
  );
}
