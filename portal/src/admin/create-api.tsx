import { Button, Checkbox, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { api, newIdempotencyKey, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Save, toFields } from '../shell/save.tsx';
import { ApiSecret } from './api-secret.tsx';

export function CreateApi() {
  const [opened, { open, close }] = useDisclosure(false);
  const [made, show] = useState<Schema['RegisteredApi']>();
  return (
    <>
      <Button onClick={open}>Register an API</Button>
      <Modal opened={opened} onClose={close} title="Register an API" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Form
          onDone={(registered) => {
            close();
            show(registered);
          }}
        />
      </Modal>
      {made?.client_secret && <ApiSecret {...made} client_secret={made.client_secret} onDone={() => show(undefined)} />}
    </>
  );
}

const formats = [
  { value: '', label: 'As the app is registered' },
  { value: 'opaque', label: 'Opaque: the API asks each time' },
  { value: 'jwt', label: 'JWT: the API reads it by itself' },
];

function Form({ onDone }: { onDone(registered: Schema['RegisteredApi']): void }) {
  const [key] = useState(newIdempotencyKey);
  const changed = useChanged();
  const form = useForm<{
    resource: string;
    name: string;
    is_default: boolean;
    access_token_format: Schema['Api']['access_token_format'];
  }>({
    initialValues: { resource: '', name: '', is_default: false, access_token_format: '' },
  });
  const create = api.useMutation('post', '/apis', {
    // The secret is in the dialog that follows, and nowhere else.
    gcTime: 0,
    onSuccess: async (registered) => {
      onDone(registered);
      await changed('The API is registered.');
    },
    onError: toFields(form),
  });
  const submit = form.onSubmit(({ is_default, ...rest }) =>
    create.mutate({
      params: { header: { 'Idempotency-Key': key } },
      body: { ...rest, is_default: is_default ? 'yes' : 'no' },
    }),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label="Name" required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
        <TextInput
          label="Resource"
          description="Its address, as tokens name it: https://api.example.com/"
          required
          autoComplete="off"
          {...form.getInputProps('resource')}
        />
        <Select
          label="Its access tokens"
          data={formats}
          allowDeselect={false}
          {...form.getInputProps('access_token_format')}
        />
        <Checkbox
          label="The default"
          description="Tokens are for it where an app names no resource."
          {...form.getInputProps('is_default', { type: 'checkbox' })}
        />
        <Save change={create} isChanged label="Register" onAnew={() => undefined} />
      </Stack>
    </form>
  );
}
