import { Button, Checkbox, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { useMe } from '../shell/me.tsx';
import { Panel } from '../shell/panel.tsx';
import { toFields } from '../shell/save.tsx';
import { ProblemAlert } from '../shell/state.tsx';

const EMPTY = { current_password: '', password: '', end_families: false };

export function PasswordForm() {
  const { email } = useMe();
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      current_password: (value) => (value === '' ? 'Write your current password.' : null),
      password: (value) => (value === '' ? 'Write the new password.' : null),
    },
  });
  const changed = useChanged();
  const change = api.useMutation('post', '/me/password', {
    // Passwords are kept no longer than they are sent.
    gcTime: 0,
    onSuccess: async () => {
      form.reset();
      await changed('Your password is changed. You are signed out everywhere else.');
    },
    onError: toFields(form),
  });
  const problem = change.error && asProblem(change.error);
  return (
    <Panel title="Password" note="With a new one you are signed out everywhere but here.">
      <form onSubmit={form.onSubmit((body) => change.mutate({ body }))}>
        <Stack maw={420}>
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            {...form.getInputProps('current_password')}
          />
          <PasswordInput label="New password" autoComplete="new-password" {...form.getInputProps('password')} />
          <Checkbox
            label="Sign my apps out, too"
            description="Tick this if somebody else may know the old one: every app has to ask you again."
            {...form.getInputProps('end_families', { type: 'checkbox' })}
          />
          {problem && problem.errors.length === 0 && <ProblemAlert problem={problem} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
