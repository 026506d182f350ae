/** What an organization is called, and where its data is. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api, ifMatch } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { CopyLine } from '../shell/copy.tsx';
import { Panel } from '../shell/panel.tsx';
import { Save, toFields } from '../shell/save.tsx';
import { Time } from '../shell/time.tsx';
import { type Organization, OrganizationPage, useOrganization, useStanding } from './organization-page.tsx';
import { Ownership } from './ownership.tsx';

export function Settings() {
  return (
    <OrganizationPage title="Settings">
      <Inside />
    </OrganizationPage>
  );
}

function Inside() {
  const { organization_id, cluster, cluster_uri, created_at } = useOrganization();
  return (
    <Stack gap="lg">
      <Name key={organization_id} />
      <Panel title="Identifier" note="Apps and APIs know the organization by it. It never changes.">
        <CopyLine value={organization_id} label="organization id" />
        <Text size="sm" c="dimmed">
          Here since <Time at={created_at} />
        </Text>
      </Panel>
      <Panel
        title="Cluster"
        note="Which API holds the data of this organization. An operator of the platform moves it."
      >
        {cluster_uri && <CopyLine value={cluster_uri} label="base URL of the API" />}
        <Text size="sm" c={cluster && 'dimmed'}>
          {cluster === '' ? 'None: there is one API for everybody.' : `It is called ${cluster}.`}
          {cluster !== '' && cluster_uri === '' && ' The configuration of the server has none of that name any more.'}
        </Text>
      </Panel>
      <Ownership key={`ownership ${organization_id}`} />
    </Stack>
  );
}

function Name() {
  const organization = useOrganization();
  const { mayAdmin } = useStanding();
  const { organization_id } = organization;
  const path = { organization_id };
  const query = api.useQuery('get', '/organizations/{organization_id}', { params: { path } });
  const form = useForm({ initialValues: filled(organization) });
  const changed = useChanged();
  const update = api.useMutation('patch', '/organizations/{organization_id}', {
    onSuccess: async (saved) => {
      form.setInitialValues(filled(saved));
      form.reset();
      await changed('The name is changed.');
    },
    onError: toFields(form),
  });
  return (
    <Panel
      title="Name"
      note={
        mayAdmin
          ? 'People see it where they choose in whose name an app works.'
          : 'Owners and admins change it. Ask one of them; they are under Members.'
      }
    >
      <form
        onSubmit={form.onSubmit(({ name, revision }) =>
          update.mutate({ params: { path, header: ifMatch({ revision }) }, body: { name } }),
        )}
      >
        <Stack maw={420}>
          <TextInput label="Name of the organization" disabled={!mayAdmin} {...form.getInputProps('name')} />
          <Save
            change={update}
            isChanged={form.isDirty('name')}
            onAnew={async () => form.setFieldValue('revision', ((await query.refetch()).data ?? organization).revision)}
          />
        </Stack>
      </form>
    </Panel>
  );
}

const filled = ({ name, revision }: Organization) => ({ name, revision });
