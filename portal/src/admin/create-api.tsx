import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { api, newIdempotencyKey, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Save, toFields } from '../shell/save.tsx';
import { ApiFields, type ApiValues, toApi } from './api-fields.tsx';
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
      {made && <ApiSecret {...made} client_secret={made.client_secret} onDone={() => show(undefined)} />}
    </>
  );
}

function Form({ onDone }: { onDone(registered: Schema['RegisteredApi']): void }) {
  const [key] = useState(newIdempotencyKey);
  const changed = useChanged();
  const form = useForm<ApiValues & { resource: string }>({
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
  const submit = form.onSubmit((values) =>
    create.mutate({ params: { header: { 'Idempotency-Key': key } }, body: toApi(values) }),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <ApiFields form={form}>
          <TextInput
            label="Resource"
            description="Its address, as tokens name it: https://api.example.com/"
            required
            autoComplete="off"
            {...form.getInputProps('resource')}
          />
        </ApiFields>
        <Save change={create} isChanged label="Register" onAnew={() => undefined} />
      </Stack>
    </form>
  );
}
