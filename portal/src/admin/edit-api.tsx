/** Changes an API. What it is called by tokens, its resource, stays: another resource is another API. */
import { Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Save, toFields } from '../shell/save.tsx';
import { ApiFields, type ApiValues, toApi } from './api-fields.tsx';

type Api = Schema['Api'];

interface EditApiProps {
  readonly api: Api;
  onDone(): void;
}

export function EditApi({ api: shown, onDone }: EditApiProps) {
  return (
    <Modal opened onClose={onDone} title={`Change ${shown.name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form api={shown} onDone={onDone} />
    </Modal>
  );
}

function Form({ api: shown, onDone }: EditApiProps) {
  const { client_id, resource, name, access_token_format, is_default } = shown;
  const [seen, see] = useState(shown);
  const listed = api.useQuery('get', '/apis');
  const changed = useChanged();
  const form = useForm<ApiValues>({
    initialValues: { name, access_token_format, is_default: is_default === 'yes' },
  });
  const update = api.useMutation('patch', '/apis/{client_id}', {
    onSuccess: async () => {
      onDone();
      await changed('The API is changed.');
    },
    onError: toFields(form),
  });
  const onAnew = async () => {
    const { data } = await listed.refetch();
    see(data?.apis.find((each) => each.client_id === client_id) ?? seen);
  };
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        update.mutate({ params: { path: { client_id }, header: ifMatch(seen) }, body: toApi(values) }),
      )}
    >
      <Stack>
        <ApiFields form={form}>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {resource}
          </Text>
        </ApiFields>
        <Save change={update} isChanged={form.isDirty()} onAnew={onAnew} />
      </Stack>
    </form>
  );
}
