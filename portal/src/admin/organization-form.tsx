/** Of a new organization, or of one that is there. */
import { Select, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { api, aside, fetching, ifMatch, newIdempotencyKey, type Schema } from '../api/client.ts';
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
        <Cluster {...form.getInputProps('cluster')} />
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

/** One that the configuration names no more stays to be seen. */
function Cluster({ value, onChange, error }: ReturnType<UseFormReturnType<unknown>['getInputProps']>) {
  const { data } = api.useQuery('get', '/clusters', {}, aside);
  const known = data?.clusters.map((each) => ({ value: each.cluster, label: `${each.cluster}: ${each.cluster_uri}` }));
  const lost = value !== '' && !known?.some((each) => each.value === value);
  return (
    <Select
      label="Cluster"
      description="Which API holds its data. Changing it moves nothing. They are in the configuration."
      placeholder="None: there is one API for everybody"
      data={[...(known ?? []), ...(lost ? [{ value, label: value }] : [])]}
      clearable
      clearButtonProps={{ 'aria-label': 'No cluster' }}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      error={error}
    />
  );
}
