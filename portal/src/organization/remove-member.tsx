/** Takes a member out, or leaves. */
import { Text } from '@mantine/core';
import { useLocation } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useMe } from '../shell/me.tsx';
import { Loaded } from '../shell/state.tsx';
import { useOrganization } from './organization-page.tsx';

interface RemoveMemberProps {
  readonly member: Schema['Member'];
  onClose(): void;
}

export function RemoveMember({ member, onClose }: RemoveMemberProps) {
  const { organization_id, name } = useOrganization();
  const { account_id } = useMe();
  const [, go] = useLocation();
  const changed = useChanged();
  const isMe = member.account_id === account_id;
  const remove = api.useMutation('delete', '/organizations/{organization_id}/members/{account_id}', {
    onSuccess: async () => {
      onClose();
      if (isMe) go('/account', { replace: true });
      await changed(isMe ? `You left ${name}.` : `${member.name} is no longer a member.`);
    },
  });
  return (
    <Confirm
      opened
      title={isMe ? `Leave ${name}?` : `Remove ${member.name}?`}
      word={isMe ? 'leave' : 'remove'}
      action={isMe ? 'Leave' : 'Remove'}
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { path: { organization_id, account_id: member.account_id } } })}
    >
      <Text size="sm">
        What {isMe ? 'you' : <bdi>{member.name}</bdi>} allowed apps in the name of <bdi>{name}</bdi> ends at once, for
        good, as do invitations {isMe ? 'you' : 'they'} sent.{' '}
        {isMe ? 'Your account stays; an admin can invite you again.' : 'The account stays.'}
      </Text>
      <Connections account_id={member.account_id} />
    </Confirm>
  );
}

/** How much it is that ends. */
function Connections({ account_id }: { readonly account_id: string }) {
  const { organization_id } = useOrganization();
  const query = api.useQuery('get', '/organizations/{organization_id}/members/{account_id}', {
    params: { path: { organization_id, account_id } },
  });
  return (
    <Loaded query={query}>
      {({ connections = 0 }) => (
        <Text size="sm" fw={600} data-connections={connections}>
          {connections === 0 && 'No app is connected so.'}
          {connections === 1 && '1 connection ends.'}
          {connections > 1 && `${connections} connections end.`}
        </Text>
      )}
    </Loaded>
  );
}
