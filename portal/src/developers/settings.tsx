/** What people see of the app, beside what they will see; and how its tokens are. */
import { Grid, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { AppPage } from './app.tsx';
import { type AppForm, SaveBar, useAppForm } from './app-form.tsx';
import { isForBrowser } from './app-navigation.tsx';
import { ConsentPreview } from './consent-preview.tsx';
import { Logo } from './logo.tsx';
import { TokenSettings } from './token-settings.tsx';

const LONGEST_DESCRIPTION = 500;

export function Settings() {
  return (
    <AppPage title="Settings" description="What people read when your app asks them, and how its tokens are.">
      <SettingsForm />
    </AppPage>
  );
}

function SettingsForm() {
  const form = useAppForm();
  const asks = isForBrowser(form.values.kind);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: asks ? 6 : 8 }}>
          <Stack>
            <Presentation form={form} />
            <TokenSettings form={form} />
            <SaveBar form={form} />
          </Stack>
        </Grid.Col>
        {asks && (
          <Grid.Col span={{ base: 12, md: 6 }}>
            <ConsentPreview asked={{ client_id: form.values.client_id, app: form.changes }} />
          </Grid.Col>
        )}
      </Grid>
    </form>
  );
}

function Presentation({ form }: { readonly form: AppForm }) {
  const { values, change, problemOf } = form;
  const left = LONGEST_DESCRIPTION - [...values.description].length;
  return (
    <>
      <Title order={2} size="h4">
        What people see
      </Title>
      <Logo form={form} />
      <TextInput
        label="Name"
        required
        value={values.client_name}
        onChange={(event) => change({ client_name: event.currentTarget.value })}
        error={problemOf('client_name')}
      />
      <Textarea
        label="Description"
        description="What it does, in a sentence or two."
        autosize
        minRows={3}
        value={values.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        error={left < 0 ? `It is ${characters(-left)} too long.` : problemOf('description')}
      />
      <Text size="xs" c="dimmed" mt={-8} data-left={left}>
        {left >= 0 && `${characters(left)} left`}
      </Text>
      {links.map(({ field, label, hint }) => (
        <TextInput
          key={field}
          label={label}
          description={hint}
          type="url"
          placeholder="https://"
          value={values[field]}
          onChange={(event) => change({ [field]: event.currentTarget.value })}
          error={problemOf(field)}
        />
      ))}
    </>
  );
}

const characters = (count: number): string => (count === 1 ? 'one character' : `${count} characters`);

const links = [
  { field: 'client_uri', label: 'Home page', hint: 'Its host stands beside your name.' },
  { field: 'policy_uri', label: 'Privacy policy', hint: 'What you do with what you learn about people.' },
  { field: 'tos_uri', label: 'Terms of service', hint: '' },
] as const;
