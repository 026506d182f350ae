/** Of a new organization, or of one that is there. */
import { Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api, fetching, ifMatch, newIdempotencyKey, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Save, toFields } from '../shell/save.tsx';

interface OrganizationFormProps {
  /** As it was when the form was opened; without it a new one is made. */
  readonly organization?: Schema['Organization'];
  onDone(): void;
}

const whoCreates = [
  { value: 'admins', label: 'Its admins and owners' },
  { value: 'members', label: 'Every member' },
] as const;

const NEW = { name: '', cluster: '', app_creation: 'admins' } as const;

export function OrganizationForm({ organization, onDone }: OrganizationFormProps) {
  const { name, cluster, app_creation } = organization ?? NEW;
  const [shown, show] = useState(organization);
  const [key] = useState(newIdempotencyKey);
  const changed = useChanged();
  const form = useForm<Pick<Schema['Organization'], 'name' | 'cluster' | 'app_creation'>>({
    initialValues: { name, cluster, app_creation },
  });
  const options = {
    onSuccess: async () => {
      await changed(organization ? 'The organization is changed.' : 'The organization is created.');
      onDone();
    },
    onError: toFields(form),
  };
  const create = api.useMutation('post', '/organizations', options);
  const update = api.useMutation('patch', '/organizations/{organization_id}', options);
  const submit = form.onSubmit((body) => {
    if (!shown) return create.mutate({ params: { header: { 'Idempotency-Key': key } }, body });
    const { organization_id } = shown;
    return update.mutate({ params: { path: { organization_id }, header: ifMatch(shown) }, body });
  });
  const anew = async () => {
    const organization_id = shown?.organization_id ?? '';
    const { data } = await fetching.GET('/organizations/{organization_id}', { params: { path: { organization_id } } });
    show(data);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput label="Name" required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
        <TextInput
          label="Cluster"
          description="Which holds its data, by its name in the configuration. Empty: none. Changing it moves nothing."
          autoComplete="off"
          {...form.getInputProps('cluster')}
        />
        <Select
          label="Who may create apps"
          data={whoCreates}
          allowDeselect={false}
          {...form.getInputProps('app_creation')}
        />
        <Save
          change={shown ? update : create}
          isChanged={form.isDirty()}
          label={shown ? 'Save' : 'Create'}
          onAnew={anew}
        />
      </Stack>
    </form>
  );
}
