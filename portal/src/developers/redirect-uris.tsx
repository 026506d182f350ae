/** Where answers may go. */
import { Alert, Stack, Text, Title } from '@mantine/core';
import { api, aside } from '../api/client.ts';
import { AppPage, useApp } from './app.tsx';
import { SaveBar, useAppForm } from './app-form.tsx';
import { isForBrowser } from './app-navigation.tsx';
import { areGood, RedirectUriList } from './redirect-uri-list.tsx';

export function RedirectUris() {
  return (
    <AppPage
      title="Redirect URIs"
      description="Where people come back to with the answer. It is compared character by character: write exactly what your app sends."
    >
      <RedirectUriForm />
    </AppPage>
  );
}

/** By redirect URI. */
function useLastUse(): ReadonlyMap<string, number> {
  const { client_id } = useApp();
  const params = { path: { client_id } };
  const { data } = api.useQuery('get', '/apps/{client_id}/redirect-uris', { params }, aside);
  return new Map(data?.redirect_uris.map((each) => [each.redirect_uri, each.last_used_at]));
}

const YEAR = 31_536_000;

function RedirectUriForm() {
  const form = useAppForm();
  const usedAt = useLastUse();
  const { created_at } = useApp();
  const isYoung = created_at > Date.now() / 1_000 - YEAR;
  const { kind, application_type, redirect_uris, post_logout_redirect_uris } = form.values;
  if (!isForBrowser(kind)) {
    return <Alert title="This app has none">No browser is sent to it: it gets its tokens without one.</Alert>;
  }
  const isGood = areGood(redirect_uris, application_type);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isGood) form.save();
      }}
    >
      <Stack maw={720}>
        <RedirectUriList
          uris={redirect_uris}
          application_type={application_type}
          usedAt={usedAt}
          unused={isYoung ? 'Never used' : 'Not used in the last year'}
          problem={form.problemOf('redirect_uris')}
          onChange={(uris) => form.change({ redirect_uris: [...uris] })}
        />
        {application_type === 'native' && (
          <Text size="sm" c="dimmed">
            On 127.0.0.1 and [::1] any port is taken, for a program listens where it can.
          </Text>
        )}
        <Title order={2} size="h4" mt="md">
          After signing out
        </Title>
        <Text size="sm" c="dimmed" mt={-8}>
          Where people may go when your app signs them out. Leave it empty if it does not.
        </Text>
        <RedirectUriList
          uris={post_logout_redirect_uris}
          application_type={application_type}
          label="Address"
          least={0}
          problem={form.problemOf('post_logout_redirect_uris')}
          onChange={(uris) => form.change({ post_logout_redirect_uris: [...uris] })}
        />
        <SaveBar form={form} disabled={!isGood} />
      </Stack>
    </form>
  );
}
