/** Invites somebody by mail. Whether the address has an account, nobody learns. */
import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api, newIdempotencyKey } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
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
  const { organization_id } = useOrganization();
  const { mayOwn } = useStanding();
  const [key] = useState(newIdempotencyKey);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'member' },
    validate: { email: (value) => (value.includes('@') ? null : 'Write an email address.') },
  });
  const changed = useChanged();
  const invite = api.useMutation('post', '/organizations/{organization_id}/invitations', {
    onSuccess: async ({ email }) => {
      onDone();
      await changed(`${email} gets a mail with a link.`);
    },
    onError: toFields(form),
  });
  return (
    <form
      onSubmit={form.onSubmit((body) =>
        invite.mutate({ params: { path: { organization_id }, header: { 'Idempotency-Key': key } }, body }),
      )}
    >
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
        <Save change={invite} isChanged label="Send the invitation" onAnew={() => {}} />
      </Stack>
    </form>
  );
}
