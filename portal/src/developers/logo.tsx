/** The logo of the app: changed by itself and at once, beside a form that keeps what was typed. */
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import { AppAvatar } from '../shell/app-avatar.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import type { AppForm } from './app-form.tsx';
import { type LogoChange, useLogo } from './logo-change.ts';

export function Logo({ form }: { readonly form: AppForm }) {
  const { client_name, logo_hash } = form.values;
  const change = useLogo(form);
  return (
    <Stack gap="xs">
      <Group wrap="nowrap" align="flex-start">
        <AppAvatar name={client_name} logo_hash={logo_hash} size="xl" />
        <Stack gap={6}>
          <Group gap="xs">
            <Upload change={change} label={logo_hash === '' ? 'Upload a logo' : 'Upload another logo'} />
            {logo_hash !== '' && (
              <Button variant="default" size="xs" onClick={change.remove} disabled={change.isBusy}>
                Remove logo
              </Button>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            PNG, JPEG or WebP of at most 1 MiB; best a square, for any other shape gets bars. It changes at once, and
            whoever has allowed the app is asked again.
          </Text>
        </Stack>
      </Group>
      {change.problem && <ProblemAlert problem={change.problem} />}
    </Stack>
  );
}

function Upload({ change: { upload, isBusy }, label }: { readonly change: LogoChange; readonly label: string }) {
  const again = useRef<() => void>(null);
  const chosen = (file: File | null) => {
    if (file) upload(file);
    // The same file may be chosen once more.
    again.current?.();
  };
  return (
    <FileButton accept="image/png,image/jpeg,image/webp" onChange={chosen} resetRef={again}>
      {(props) => (
        <Button {...props} variant="default" size="xs" loading={isBusy}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}
