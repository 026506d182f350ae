/** The address a person signs in with. It changes by a link in a mail to the new one. */
import { Badge, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { useMe } from '../shell/me.tsx';
import { Panel } from '../shell/panel.tsx';
import { Save, toFields } from '../shell/save.tsx';
import { ProblemAlert } from '../shell/state.tsx';

export function Address() {
  const { email, email_verified, has_password } = useMe();
  const isVerified = email_verified === 'yes';
  return (
    <Panel title="Email" note={has_password === 'yes' ? 'You sign in with it.' : 'Mails to you go there.'}>
      <Group gap="xs">
        <Text style={{ overflowWrap: 'anywhere' }}>{email}</Text>
        <Badge variant="dot" color={isVerified ? 'teal' : 'gray.6'} tt="none">
          {isVerified ? 'Confirmed' : 'Not confirmed'}
        </Badge>
        {!isVerified && <Verify />}
      </Group>
      {has_password === 'yes' ? <ChangeAddress /> : <Text size="sm">{WHO_CHANGES[has_password]}</Text>}
    </Panel>
  );
}

/** Whoever has no password cannot show by it that it is them. */
const WHO_CHANGES = {
  no: 'To change it, choose a password first, under Security.',
  unused: 'It was said where you sign in. To change it here, ask an operator of the platform.',
} as const;

function Verify() {
  const changed = useChanged();
  const { email } = useMe();
  const verify = api.useMutation('post', '/me/email/verification', {
    onSuccess: () => changed(`Open the link in the mail to ${email}.`),
  });
  return (
    <>
      <Button variant="default" size="xs" loading={verify.isPending} onClick={() => verify.mutate({})}>
        Send a mail to confirm it
      </Button>
      {verify.error && <ProblemAlert problem={asProblem(verify.error)} />}
    </>
  );
}

function ChangeAddress() {
  const form = useForm({
    initialValues: { email: '', current_password: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : 'Write an email address.'),
      current_password: (value) => (value === '' ? 'Write your current password.' : null),
    },
  });
  const changed = useChanged();
  const change = api.useMutation('post', '/me/email', {
    // Passwords are kept no longer than they are sent.
    gcTime: 0,
    onSuccess: async () => {
      const { email } = form.values;
      form.reset();
      await changed(`Open the link in the mail to ${email}. Until then the old address stays.`);
    },
    onError: toFields(form),
  });
  return (
    <form onSubmit={form.onSubmit((body) => change.mutate({ body }))}>
      <Stack maw={420}>
        <TextInput label="New address" type="email" autoComplete="email" {...form.getInputProps('email')} />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          {...form.getInputProps('current_password')}
        />
        <Save change={change} isChanged={form.isDirty()} label="Change address" onAnew={() => {}} />
      </Stack>
    </form>
  );
}
