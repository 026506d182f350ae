/** The policy itself. What it would end is shown before it is saved. */
import { Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api, ifMatch } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Panel } from '../shell/panel.tsx';
import { Save, toFields } from '../shell/save.tsx';
import { type Organization, useOrganization, useStanding } from './organization-page.tsx';
import { apps, people } from './people.ts';
import { PolicyPreview } from './policy-preview.tsx';

type Choice = Pick<Organization, 'third_party' | 'app_creation' | 'revision'>;

const THIRD_PARTY = [
  { value: 'allow_all', label: 'Allow all', description: 'Every app but those you denied.' },
  { value: 'listed', label: 'Allow listed', description: 'Only apps you allowed. Others are refused.' },
  {
    value: 'approval_required',
    label: 'Approval required',
    description: 'Only apps you allowed. People can ask for others; you answer under Requests.',
  },
  { value: 'block', label: 'Block', description: 'No app of anybody else.' },
] as const;

const APP_CREATION = [
  { value: 'admins', label: 'Owners and admins', description: 'Developers work on the apps there are.' },
  { value: 'members', label: 'Every member', description: 'Whoever belongs here may create apps in its name.' },
] as const;

export function PolicyForm() {
  const { form, update, save, onAnew } = usePolicy();
  const { mayAdmin } = useStanding();
  const { third_party } = form.values;
  const isNewPolicy = form.isDirty('third_party');
  const preview = usePreview(third_party, mayAdmin && isNewPolicy);
  const [isAsking, setAsking] = useState(false);
  const answered = () => setAsking(false);
  const ends = preview.data?.apps.length ?? 0;
  return (
    <form onSubmit={form.onSubmit(() => (ends > 0 ? setAsking(true) : save()))}>
      <Stack gap="lg">
        <Choices
          title="Apps of others"
          note="Your own apps, and those the platform calls its own, are never affected."
          options={THIRD_PARTY}
          disabled={!mayAdmin}
          {...form.getInputProps('third_party')}
        />
        {isNewPolicy && <PolicyPreview query={preview} />}
        <Choices
          title="Who may create apps"
          options={APP_CREATION}
          disabled={!mayAdmin}
          {...form.getInputProps('app_creation')}
        />
        {mayAdmin ? (
          <Save change={update} isChanged={form.isDirty() && (!isNewPolicy || preview.isSuccess)} onAnew={onAnew} />
        ) : (
          <Text size="sm">Owners and admins change this. Ask one of them; they are under Members.</Text>
        )}
      </Stack>
      <Confirm
        opened={isAsking}
        title="Save, and end what is left out?"
        word="end"
        action="Save and end"
        busy={update.isPending}
        onConfirm={() => save(answered)}
        onClose={answered}
      >
        <Text size="sm">
          {apps(ends)} will stop working at once for {people(preview.data?.people ?? 0)}. What they allowed is not
          brought back by changing the policy again.
        </Text>
      </Confirm>
    </form>
  );
}

/** The policy as it is chosen, and as it is saved over the one it was filled from. */
function usePolicy() {
  const organization = useOrganization();
  const path = { organization_id: organization.organization_id };
  const query = api.useQuery('get', '/organizations/{organization_id}', { params: { path } });
  const form = useForm<Choice>({ initialValues: chosen(organization) });
  const changed = useChanged();
  const update = api.useMutation('patch', '/organizations/{organization_id}', {
    onSuccess: async (saved) => {
      form.setInitialValues(chosen(saved));
      form.reset();
      await changed('The app policy is saved.');
    },
    onError: toFields(form),
  });
  const dirty = (): Partial<Pick<Choice, 'third_party' | 'app_creation'>> => {
    const { third_party, app_creation } = form.values;
    return {
      ...(form.isDirty('third_party') && { third_party }),
      ...(form.isDirty('app_creation') && { app_creation }),
    };
  };
  const save = (onSettled?: () => void) => {
    const header = ifMatch(form.values);
    update.mutate({ params: { path, header }, body: dirty() }, { onSettled: () => onSettled?.() });
  };
  const onAnew = async () => {
    const { data = organization } = await query.refetch();
    const mine = dirty();
    form.setInitialValues(chosen(data));
    form.setValues({ ...chosen(data), ...mine });
  };
  return { form, update, save, onAnew };
}

function usePreview(third_party: Choice['third_party'], enabled: boolean) {
  const { organization_id } = useOrganization();
  const params = { path: { organization_id }, query: { third_party } };
  return api.useQuery('get', '/organizations/{organization_id}/app-policy-preview', { params }, { enabled });
}

interface ChoicesProps {
  readonly title: string;
  readonly note?: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly description: string }[];
  readonly disabled: boolean;
}

function Choices({ title, note, options, disabled, ...input }: ChoicesProps) {
  return (
    <Panel title={title} note={note}>
      <Radio.Group aria-label={title} {...input}>
        <Stack gap="sm">
          {options.map((option) => (
            <Radio key={option.value} {...option} disabled={disabled} />
          ))}
        </Stack>
      </Radio.Group>
    </Panel>
  );
}

const chosen = ({ third_party, app_creation, revision }: Organization): Choice => ({
  third_party,
  app_creation,
  revision,
});
