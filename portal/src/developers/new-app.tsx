/** A new app: who uses it, where it runs, what it is called and asks for; then its credentials, once. */
import { Alert, Button, Grid, Group, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { api } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useFilter } from '../shell/filter.ts';
import { useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';
import { Loaded, ProblemAlert } from '../shell/state.tsx';
import { kindChoices, placeChoices, setups } from './app-kind.ts';
import { isForBrowser } from './app-navigation.tsx';
import { Choice } from './choice.tsx';
import { ConsentPreview } from './consent-preview.tsx';
import { MayNotCreate } from './may-not-create.tsx';
import { bodyOf, type Draft, type NewAppForm, useNewApp } from './new-app-form.ts';
import { NewCredentials } from './new-credentials.tsx';
import { NewRedirectUris } from './new-redirect-uris.tsx';
import { areGood } from './redirect-uri-list.tsx';
import { offered, ScopeChoice } from './scope-choice.tsx';

export function NewApp() {
  const me = useMe();
  const able = me.organizations.filter(({ may_create_apps }) => may_create_apps);
  const mayCreate = able.length > 0 || me.operator === 'yes';
  return (
    <Page
      title="New app"
      description="What you write you can change later; who uses it and where it runs stay as they are."
    >
      {mayCreate ? <Wizard organizations={able} /> : <MayNotCreate />}
    </Page>
  );
}

interface OrganizationName {
  readonly organization_id: string;
  readonly name: string;
}

function Wizard({ organizations }: { readonly organizations: readonly OrganizationName[] }) {
  const form = useNewApp(useBeginning(organizations));
  const { draft, change, created, create, error, isBusy } = form;
  const needsPlace = draft.kind === 'oauth2';
  const missing = missingIn(draft);
  const isReady = draft.kind !== undefined && (!needsPlace || draft.place !== undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <Stack gap="xl">
        <Choice
          label="Who uses it?"
          choices={kindChoices}
          value={draft.kind}
          onChange={(kind) => change({ kind, ...(kind !== 'oauth2' && { place: 'server' }) })}
        />
        {needsPlace && (
          <Choice
            label="Where does it run?"
            choices={placeChoices}
            value={draft.place}
            onChange={(place) => change({ place })}
          />
        )}
        {isReady && <Details form={form} organizations={organizations} />}
        {error !== null && <ProblemAlert problem={asProblem(error)} />}
        {isReady && (
          <Group>
            <Button type="submit" size="md" loading={isBusy} disabled={missing.length > 0}>
              Create app
            </Button>
            {missing.length > 0 && (
              <Text size="sm" c="dimmed">
                Still missing: {missing.join(', ')}.
              </Text>
            )}
          </Group>
        )}
      </Stack>
      {created && <NewCredentials app={created} />}
    </form>
  );
}

/** What a link to this page has chosen already. */
function useBeginning(organizations: readonly OrganizationName[]): Pick<Draft, 'organization_id' | 'kind'> {
  const asked = useFilter();
  const meant = organizations.find(({ organization_id }) => organization_id === asked.of('organization_id'));
  const kind = kindChoices.find(({ value, isDisabled }) => value === asked.of('kind') && !isDisabled)?.value;
  return { organization_id: (meant ?? organizations[0])?.organization_id ?? '', kind };
}

/** In words, beside the button that waits for it. */
function missingIn({ kind = 'oauth2', place = 'server', client_name, redirect_uris }: Draft): readonly string[] {
  const name = client_name.trim() === '' ? ['a name'] : [];
  if (!isForBrowser(kind)) return name;
  if (!redirect_uris.some(Boolean)) return [...name, 'a redirect URI'];
  return areGood(redirect_uris, setups[place].application_type) ? name : [...name, 'a redirect URI without a fault'];
}

interface DetailsProps {
  readonly form: NewAppForm;
  readonly organizations: readonly OrganizationName[];
}

function Details({ form, organizations }: DetailsProps) {
  const { draft, change, problemOf } = form;
  const { kind = 'oauth2' } = draft;
  return (
    <>
      <Stack maw={720}>
        <Title order={2} size="h4">
          About it
        </Title>
        {organizations.length === 0 && (
          <Alert title="It will belong to no organization">As an operator you create it for the platform itself.</Alert>
        )}
        {organizations.length > 1 && (
          <Select
            label="Organization"
            description="Publishes it; its developers work on it."
            allowDeselect={false}
            data={organizations.map(({ organization_id: value, name: label }) => ({ value, label }))}
            value={draft.organization_id}
            onChange={(organization_id) => organization_id !== null && change({ organization_id })}
          />
        )}
        <TextInput
          label="Name"
          required
          value={draft.client_name}
          onChange={(event) => change({ client_name: event.currentTarget.value })}
          error={problemOf('client_name')}
        />
        <Textarea
          label="Description"
          description="What it does, in a sentence or two."
          autosize
          minRows={2}
          value={draft.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={problemOf('description')}
        />
        {isForBrowser(kind) && <NewRedirectUris form={form} />}
      </Stack>
      <Asks form={form} />
    </>
  );
}

function Asks({ form }: Pick<DetailsProps, 'form'>) {
  const { draft, change, problemOf } = form;
  const { kind = 'oauth2' } = draft;
  const query = api.useQuery('get', '/scopes', {});
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack>
          <Title order={2} size="h4">
            What it may ask for
          </Title>
          <Loaded query={query}>
            {({ scopes }) => (
              <ScopeChoice
                catalogue={offered(scopes, kind, 'no')}
                scope={draft.scope}
                optional_scope={draft.optional_scope}
                onChange={change}
              />
            )}
          </Loaded>
          {problemOf('scope') && <Alert color="red">{problemOf('scope')}</Alert>}
        </Stack>
      </Grid.Col>
      {isForBrowser(kind) && (
        <Grid.Col span={{ base: 12, md: 5 }}>
          <ConsentPreview asked={{ app: bodyOf(draft) }} />
        </Grid.Col>
      )}
    </Grid>
  );
}
