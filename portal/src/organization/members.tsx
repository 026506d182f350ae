/** Who belongs to an organization, as what. */
import { Alert, Button, Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { api, aside, type Schema } from '../api/client.ts';
import { useFilter } from '../shell/filter.ts';
import { useMe } from '../shell/me.tsx';
import { More, paged } from '../shell/more.tsx';
import { Search, useSearch } from '../shell/search.tsx';
import { Empty } from '../shell/state.tsx';
import { Invitations } from './invitations.tsx';
import { Invite } from './invite.tsx';
import { MemberCard } from './member-card.tsx';
import { OrganizationPage, useOrganization, useStanding } from './organization-page.tsx';
import { RemoveMember } from './remove-member.tsx';
import { isRole, ROLES } from './role.ts';

type Member = Schema['Member'];

export function Members() {
  return (
    <OrganizationPage title="Members" description="Who belongs here, and what they may do.">
      <List />
    </OrganizationPage>
  );
}

function List() {
  const { organization_id } = useOrganization();
  const { mayAdmin } = useStanding();
  const filter = useFilter();
  const [search, role] = [useSearch(filter), filter.of('role')];
  const narrowed = { search, ...(isRole(role) && { role }) };
  const params = { path: { organization_id }, query: narrowed };
  const query = api.useInfiniteQuery('get', '/organizations/{organization_id}/members', { params }, paged);
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Member>();
  return (
    <Stack>
      {!mayAdmin && <WhoMay />}
      {mayAdmin && <Invitations search={search} />}
      <Group align="flex-end">
        <Search filter={filter} flex={1} miw={200} />
        <Select
          label="Role"
          data={ROLES.map(({ value, label }) => ({ value, label }))}
          value={isRole(role) ? role : null}
          onChange={(chosen) => filter.set('role', chosen ?? '')}
          placeholder="Every role"
          clearable
          w={160}
        />
        <Button disabled={!mayAdmin} onClick={() => setInviting(true)}>
          Invite
        </Button>
      </Group>
      <More query={query}>
        {(pages) => <Cards members={pages.flatMap(({ members }) => members)} onRemove={setLeaving} />}
      </More>
      <Invite opened={isInviting} onClose={() => setInviting(false)} />
      {leaving && <RemoveMember member={leaving} onClose={() => setLeaving(undefined)} />}
    </Stack>
  );
}

function Cards({ members, onRemove }: { readonly members: readonly Member[]; onRemove(member: Member): void }) {
  const { account_id } = useMe();
  if (members.length === 0) return <Empty title="Nobody fits">Search for another name, or choose every role.</Empty>;
  return (
    <Stack gap="xs">
      {members.map((member) => (
        <MemberCard
          key={member.account_id}
          member={member}
          isMe={member.account_id === account_id}
          onRemove={() => onRemove(member)}
        />
      ))}
    </Stack>
  );
}

/** Whoever may not is told whom to ask. */
function WhoMay() {
  const { organization_id } = useOrganization();
  const { role } = useStanding();
  const params = { path: { organization_id } };
  const { data } = api.useQuery('get', '/organizations/{organization_id}/contacts', { params }, aside);
  const names = data?.contacts.map(({ name, account_id }) => name || account_id) ?? [];
  return (
    <Alert color="blue" title={`You are ${role === 'developer' ? 'a developer' : 'a member'} here.`}>
      Owners and admins invite members and change roles. Ask {names.join(', ') || 'them'}.
    </Alert>
  );
}
