import { Button, Checkbox, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, newIdempotencyKey } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { useMe } from '../shell/me.tsx';
import { Save, toFields } from '../shell/save.tsx';

/** With a password. Where nobody signs in by one, people make theirs by coming. */
export function CreateAccount() {
  const [opened, { open, close }] = useDisclosure(false);
  if (useMe().has_password === 'unused') return null;
  return (
    <>
      <Button onClick={open}>Create account</Button>
      <Modal opened={opened} onClose={close} title="Create an account" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Form />
      </Modal>
    </>
  );
}

function Form() {
  const [key] = useState(newIdempotencyKey);
  const [, goTo] = useLocation();
  const changed = useChanged();
  const form = useForm({ initialValues: { email: '', name: '', password: '', operator: false } });
  const create = api.useMutation('post', '/accounts', {
    // Passwords are kept no longer than they are sent.
    gcTime: 0,
    onSuccess: async ({ account_id }) => {
      await changed('The account is created.');
      goTo(`/admin/accounts/${account_id}`);
    },
    onError: toFields(form),
  });
  const submit = form.onSubmit(({ operator, ...person }) =>
    create.mutate({
      params: { header: { 'Idempotency-Key': key } },
      body: { ...person, operator: operator ? 'yes' : 'no' },
    }),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Email"
          type="email"
          required
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <TextInput label="Name" required autoComplete="off" {...form.getInputProps('name')} />
        <PasswordInput
          label="Password"
          description="At least 8 characters. Tell it to the person another way than by mail."
          required
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Checkbox
          label="Operator of the platform"
          description="May do all that these pages do."
          {...form.getInputProps('operator', { type: 'checkbox' })}
        />
        <Save change={create} isChanged label="Create" onAnew={() => undefined} />
      </Stack>
    </form>
  );
}
