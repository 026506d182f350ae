/** One member: who it is, and what can be changed about it. */
import { Badge, Box, Button, Group, Paper, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { ProblemAlert } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';
import { type Role, useOrganization, useStanding } from './organization-page.tsx';
import { isLess, isRole, ROLES } from './role.ts';
import { StepDown } from './step-down.tsx';

interface MemberCardProps {
  readonly member: Schema['Member'];
  readonly isMe: boolean;
  onRemove(): void;
}

export function MemberCard({ member, isMe, onRemove }: MemberCardProps) {
  const { mayAdmin, mayOwn } = useStanding();
  // Owners are unmade by owners.
  const mayChange = member.role === 'owner' ? mayOwn : mayAdmin;
  return (
    <Paper withBorder p="sm" data-member={member.account_id}>
      <Group justify="space-between">
        <Box miw={0} flex="1 1 220px">
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              <bdi>{member.name}</bdi>
            </Text>
            {isMe && <Badge variant="light">You</Badge>}
            {member.status === 'disabled' && (
              <Badge variant="light" color="gray">
                Disabled
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {member.email && `${member.email} · `}
            since <Time at={member.created_at} />
          </Text>
        </Box>
        <Group gap="xs">
          <RoleSelect member={member} isMe={isMe} mayChange={mayChange} />
          <Button
            variant="default"
            disabled={!mayChange && !isMe}
            onClick={onRemove}
            aria-label={isMe ? 'Leave the organization' : `Remove ${member.name}`}
          >
            {isMe ? 'Leave' : 'Remove'}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

interface RoleSelectProps extends Omit<MemberCardProps, 'onRemove'> {
  readonly mayChange: boolean;
}

function RoleSelect({ member, isMe, mayChange }: RoleSelectProps) {
  const { organization_id } = useOrganization();
  const { mayOwn } = useStanding();
  const changed = useChanged();
  const [lesser, setLesser] = useState<Role>();
  const { account_id } = member;
  const change = api.useMutation('put', '/organizations/{organization_id}/members/{account_id}', {
    onSuccess: async ({ name, role }) => {
      setLesser(undefined);
      await changed(`${name} is ${role} now.`);
    },
  });
  const give = (role: Role) =>
    change.mutate({ params: { path: { organization_id, account_id }, header: ifMatch(member) }, body: { role } });
  const choose = (role: Role) => (isMe && isLess(role, member.role) ? setLesser(role) : give(role));
  return (
    <div>
      <Select
        aria-label={`Role of ${member.name}`}
        data={ROLES.map(({ value, label }) => ({ value, label, disabled: value === 'owner' && !mayOwn }))}
        value={member.role}
        disabled={!mayChange || change.isPending}
        allowDeselect={false}
        w={140}
        onChange={(role) => role !== null && isRole(role) && choose(role)}
      />
      {change.error && lesser === undefined && <ProblemAlert problem={asProblem(change.error)} onLook={change.reset} />}
      <StepDown
        from={member.role}
        to={lesser}
        busy={change.isPending}
        error={change.error}
        onClose={() => setLesser(undefined)}
        onConfirm={() => lesser && give(lesser)}
      />
    </div>
  );
}
