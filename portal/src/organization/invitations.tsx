/** Who is invited and has not answered. */
import { Badge, Box, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { api, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { More, paged } from '../shell/more.tsx';
import { Panel } from '../shell/panel.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { MailNote } from './mail-note.tsx';
import { useOrganization } from './organization-page.tsx';

export function Invitations({ search }: { readonly search: string }) {
  const { organization_id } = useOrganization();
  const params = { path: { organization_id }, query: { search } };
  const query = api.useInfiniteQuery('get', '/organizations/{organization_id}/invitations', { params }, paged);
  return (
    <More query={query}>
      {(pages) => {
        const invitations = pages.flatMap((page) => page.invitations);
        if (invitations.length === 0) return null;
        return (
          <Panel title="Invited" note="They have not answered yet. A new link ends the one before.">
            <Stack gap="xs">
              <MailNote />
              {invitations.map((invitation) => (
                <Invited key={invitation.invitation_id} invitation={invitation} />
              ))}
            </Stack>
          </Panel>
        );
      }}
    </More>
  );
}

function Invited({ invitation }: { readonly invitation: Schema['Invitation'] }) {
  const { organization_id, invitation_id, email, role, expires_at } = invitation;
  const params = { path: { organization_id, invitation_id } };
  const changed = useChanged();
  const resend = api.useMutation('post', '/organizations/{organization_id}/invitations/{invitation_id}/resend', {
    onSuccess: () => changed(`${email} gets a new link. The old one no longer works.`),
  });
  const withdraw = api.useMutation('delete', '/organizations/{organization_id}/invitations/{invitation_id}', {
    onSuccess: () => changed('The invitation is withdrawn.'),
  });
  const error = resend.error ?? withdraw.error;
  return (
    <Paper withBorder p="sm" data-invitation={invitation_id}>
      <Group justify="space-between">
        <Box miw={0}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {email}
            </Text>
            <Badge variant="default" tt="none">
              {role}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            The link ends <Time at={expires_at} />
          </Text>
        </Box>
        <Group gap="xs">
          <Button variant="default" size="xs" loading={resend.isPending} onClick={() => resend.mutate({ params })}>
            Send again
          </Button>
          <Button variant="default" size="xs" loading={withdraw.isPending} onClick={() => withdraw.mutate({ params })}>
            Withdraw
          </Button>
        </Group>
      </Group>
      {error && <ProblemAlert problem={asProblem(error)} />}
    </Paper>
  );
}
