/** The redirect URIs of a new app; whoever has none yet begins with that of the playground. */
import { Anchor, Stack, Text } from '@mantine/core';
import { setups } from './app-kind.ts';
import type { NewAppForm } from './new-app-form.ts';
import { playgroundUri } from './playground/redirect-uri.ts';
import { RedirectUriList } from './redirect-uri-list.tsx';

export function NewRedirectUris({ form }: { readonly form: NewAppForm }) {
  const { draft, change, problemOf } = form;
  const { application_type, example } = setups[draft.place ?? 'server'];
  const hasNone = draft.redirect_uris.every((uri) => uri === '');
  return (
    <Stack gap="xs">
      <RedirectUriList
        uris={draft.redirect_uris}
        application_type={application_type}
        placeholder={example}
        problem={problemOf('redirect_uris')}
        onChange={(redirect_uris) => change({ redirect_uris })}
      />
      <Text size="sm" c="dimmed">
        Where people come back to with the answer.
        {hasNone && (
          <>
            {' '}
            Nothing answers there yet?{' '}
            <Anchor
              component="button"
              type="button"
              inherit
              underline="always"
              onClick={() => change({ redirect_uris: [playgroundUri] })}
            >
              Begin with the playground
            </Anchor>
            , and add your own address later.
          </>
        )}
      </Text>
    </Stack>
  );
}
