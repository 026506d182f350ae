/** How long an app's tokens live, what they look like, and how it proves that it is the one who asked. */
import { Group, NumberInput, SegmentedControl, Select, Stack, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { duration } from '../shell/time.tsx';
import type { App } from './app.tsx';
import type { AppForm } from './app-form.tsx';
import { isForBrowser } from './app-navigation.tsx';
import { EXPOSED, mustUsePkce } from './pkce.ts';

const HOUR = 3_600;
const DAY = 86_400;
const YEAR = 365 * DAY;

export function TokenSettings({ form }: { readonly form: AppForm }) {
  const { values } = form;
  const refreshes = values.grant_types.includes('refresh_token');
  return (
    <>
      <Title order={2} size="h4" mt="md">
        Tokens
      </Title>
      <Lifetime
        form={form}
        field="access_token_lifetime"
        label="An access token lives for"
        presets={[10 * 60, HOUR, DAY, YEAR]}
      />
      {refreshes && (
        <Lifetime
          form={form}
          field="refresh_token_lifetime"
          label="What a person allowed lasts for"
          presets={[30 * DAY, 90 * DAY, YEAR, 0]}
        />
      )}
      <Format form={form} />
      {values.token_endpoint_auth_method !== 'none' && <Method form={form} />}
      {isForBrowser(values.kind) && <Pkce form={form} />}
    </>
  );
}

interface LifetimeProps {
  readonly form: AppForm;
  readonly field: 'access_token_lifetime' | 'refresh_token_lifetime';
  readonly label: string;
  readonly presets: readonly number[];
}

const OWN = 'own';

function Lifetime({ form, field, label, presets }: LifetimeProps) {
  const { values, change, problemOf } = form;
  const value = values[field];
  const [isOwn, setOwn] = useState(!presets.includes(value));
  const options = presets.map((seconds) => ({ value: String(seconds), label: duration(seconds) }));
  const choose = (chosen: string | null) => {
    setOwn(chosen === OWN);
    if (chosen !== OWN && chosen !== null) change({ [field]: Number(chosen) });
  };
  return (
    <Group align="flex-end" gap="xs">
      <Select
        label={label}
        data={[...options, { value: OWN, label: 'Another time …' }]}
        value={isOwn ? OWN : String(value)}
        allowDeselect={false}
        onChange={choose}
        error={isOwn ? undefined : problemOf(field)}
      />
      {isOwn && (
        <NumberInput
          label="Seconds (0 is for ever)"
          min={0}
          allowDecimal={false}
          value={value}
          onChange={(seconds) => typeof seconds === 'number' && change({ [field]: seconds })}
          error={problemOf(field)}
        />
      )}
    </Group>
  );
}

const formats: readonly { readonly value: App['access_token_format']; readonly label: string }[] = [
  { value: 'opaque', label: 'Opaque' },
  { value: 'jwt', label: 'JWT' },
];

function Format({ form }: { readonly form: AppForm }) {
  const { access_token_format } = form.values;
  return (
    <Stack gap={4}>
      <Text size="sm" fw="var(--mantine-font-weight-medium)" id="token-format">
        Access token format
      </Text>
      <SegmentedControl
        aria-labelledby="token-format"
        data={[...formats]}
        value={access_token_format}
        onChange={(value) => form.change({ access_token_format: value })}
      />
      <Text size="xs" c="dimmed">
        {access_token_format === 'opaque'
          ? 'The API asks the server about each token: what is taken back ends within seconds.'
          : 'The API reads the token itself: faster, but one that was taken back works until it ends. A day at most.'}
      </Text>
    </Stack>
  );
}

const methods: readonly { readonly value: App['token_endpoint_auth_method']; readonly label: string }[] = [
  { value: 'client_secret_basic', label: 'In the Authorization header (client_secret_basic)' },
  { value: 'client_secret_post', label: 'In the body (client_secret_post)' },
];

/** RFC 6749 §2.3.1: one of the two, whichever the app's library does. */
function Method({ form }: { readonly form: AppForm }) {
  const { values, change, problemOf } = form;
  return (
    <Select
      label="The app sends its secret"
      description="As its library does it; in the other way it is refused."
      data={[...methods]}
      value={values.token_endpoint_auth_method}
      allowDeselect={false}
      onChange={(chosen) => {
        const method = methods.find(({ value }) => value === chosen);
        if (method) change({ token_endpoint_auth_method: method.value });
      }}
      error={problemOf('token_endpoint_auth_method')}
    />
  );
}

function Pkce({ form }: { readonly form: AppForm }) {
  const { pkce, token_endpoint_auth_method } = form.values;
  const isSure = mustUsePkce(form.values);
  return (
    <Switch
      label="Insist on PKCE"
      description={
        isSure
          ? 'An app without a secret always must.'
          : `${token_endpoint_auth_method === 'none' ? EXPOSED : 'A stolen code is then worth nothing.'} Turn it off only for a library that cannot do it.`
      }
      checked={pkce === 'required'}
      disabled={isSure}
      onChange={(event) => form.change({ pkce: event.currentTarget.checked ? 'required' : 'optional' })}
      error={form.problemOf('pkce')}
    />
  );
}
