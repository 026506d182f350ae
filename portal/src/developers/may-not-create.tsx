/** Why a person may not create apps, and whom to ask. */
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { api } from '../api/client.ts';
import { useMe } from '../shell/me.tsx';
import { Loaded } from '../shell/state.tsx';

export function MayNotCreate() {
  const [organization] = useMe().organizations;
  if (!organization) {
    return (
      <Alert color="yellow" title="You belong to no organization">
        Apps belong to organizations. Ask an admin of yours, or whoever runs this platform, to make you a member.
      </Alert>
    );
  }
  return (
    <Alert color="yellow" title={`Only admins and owners create apps for ${organization.name}`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">One of them can make you an admin, or let every member create apps. Ask:</Text>
        <Able organization_id={organization.organization_id} />
        <Button disabled>Create app</Button>
      </Stack>
    </Alert>
  );
}

function Able({ organization_id }: { readonly organization_id: string }) {
  const path = { organization_id };
  const owners = api.useQuery('get', '/organizations/{organization_id}/members', {
    params: { path, query: { role: 'owner', limit: 5 } },
  });
  const admins = api.useQuery('get', '/organizations/{organization_id}/members', {
    params: { path, query: { role: 'admin', limit: 5 } },
  });
  return (
    <Loaded query={owners}>
      {({ members }) => (
        <List size="sm">
          {[...(admins.data?.members ?? []), ...members].map(({ account_id, name, email, role }) => (
            <List.Item key={account_id}>
              <bdi>{name || email || account_id}</bdi>, {role}
            </List.Item>
          ))}
        </List>
      )}
    </Loaded>
  );
}
