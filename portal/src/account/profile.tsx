/** Who a person is here: what apps are told when the person allows it. */
import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api, ifMatch } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { type Me, useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';
import { Panel } from '../shell/panel.tsx';
import { Save, toFields } from '../shell/save.tsx';
import { Address } from './address.tsx';

export function Profile() {
  return (
    <Page title="Profile" description="Apps see this where you allow it.">
      <Name />
      <Address />
    </Page>
  );
}

function Name() {
  const me = useMe();
  const query = api.useQuery('get', '/me');
  const form = useForm({ initialValues: filled(me) });
  const changed = useChanged();
  const update = api.useMutation('patch', '/me', {
    onSuccess: async (saved) => {
      form.setInitialValues(filled(saved));
      form.reset();
      await changed('Your name is changed.');
    },
    onError: toFields(form),
  });
  return (
    <Panel title="Name">
      <form
        onSubmit={form.onSubmit(({ name, revision }) =>
          update.mutate({ params: { header: ifMatch({ revision }) }, body: { name } }),
        )}
      >
        <Stack maw={420}>
          <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
          <Save
            change={update}
            isChanged={form.isDirty('name')}
            onAnew={async () => form.setFieldValue('revision', (await query.refetch()).data?.revision ?? me.revision)}
          />
        </Stack>
      </form>
    </Panel>
  );
}

const filled = ({ name, revision }: Me) => ({ name, revision });
