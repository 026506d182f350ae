/** Invites somebody by mail. Whether the address has an account, nobody learns but operators, who may add them unasked. */
import { Modal, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api, newIdempotencyKey } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { useMe } from '../shell/me.tsx';
import { Save, toFields } from '../shell/save.tsx';
import { type Role, useOrganization, useStanding } from './organization-page.tsx';
import { isRole, ROLES } from './role.ts';

export function Invite({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Invite somebody" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form onDone={onClose} />
    </Modal>
  );
}

function Form({ onDone }: { onDone(): void }) {
  const { mayOwn } = useStanding();
  const isOperator = useMe().operator === 'yes';
  const [isUnasked, setUnasked] = useState(false);
  const form = useForm<Invited>({
    initialValues: { email: '', role: 'member' },
    validate: { email: (value) => (value.includes('@') ? null : 'Write an email address.') },
  });
  const { change, send } = useInvite(isUnasked, form, onDone);
  return (
    <form onSubmit={form.onSubmit(send)}>
      <Stack>
        <TextInput label="Email" type="email" data-autofocus {...form.getInputProps('email')} />
        <Select
          label="Role"
          description={ROLES.find(({ value }) => value === form.values.role)?.may}
          data={ROLES.map(({ value, label }) => ({ value, label, disabled: value === 'owner' && !mayOwn }))}
          value={form.values.role}
          onChange={(role) => role !== null && isRole(role) && form.setFieldValue('role', role)}
          allowDeselect={false}
        />
        {isOperator && (
          <Switch
            label="Add them without asking"
            description="They have an account, and become a member at once. Only operators can do this."
            checked={isUnasked}
            onChange={(event) => setUnasked(event.currentTarget.checked)}
          />
        )}
        <Save change={change} isChanged label={isUnasked ? 'Add' : 'Send the invitation'} onAnew={() => {}} />
      </Stack>
    </form>
  );
}

interface Invited {
  readonly email: string;
  readonly role: Role;
}

function useInvite(isUnasked: boolean, form: Parameters<typeof toFields>[0], onDone: () => void) {
  const { organization_id } = useOrganization();
  const [key] = useState(newIdempotencyKey);
  const changed = useChanged();
  const onError = toFields(form);
  const done = async (message: string) => {
    onDone();
    await changed(message);
  };
  const invite = api.useMutation('post', '/organizations/{organization_id}/invitations', {
    onSuccess: ({ email }) => done(`${email} gets a mail with a link.`),
    onError,
  });
  const add = api.useMutation('post', '/organizations/{organization_id}/members', {
    onSuccess: ({ name, role }) => done(`${name} is ${role} now.`),
    onError,
  });
  const path = { organization_id };
  const send = (body: Invited) =>
    isUnasked
      ? add.mutate({ params: { path }, body })
      : invite.mutate({ params: { path, header: { 'Idempotency-Key': key } }, body });
  return { change: isUnasked ? add : invite, send };
}
