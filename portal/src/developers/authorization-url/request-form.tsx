/** What of an authorization request can be chosen. */
import { Button, Checkbox, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { api, aside } from '../../api/client.ts';
import type { App } from '../app.tsx';
import { EXPOSED, mustUsePkce, randomText } from '../pkce.ts';
import { Resource } from '../resource.tsx';
import { words } from '../words.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

interface RequestFormProps {
  readonly app: App;
  readonly request: AuthorizationRequest;
  readonly response_modes: readonly string[];
  readonly withPkce: boolean;
  onChange(changes: Partial<AuthorizationRequest>): void;
  onPkce(on: boolean): void;
}

const prompts = [
  { value: 'login', label: 'Sign in anew' },
  { value: 'consent', label: 'Ask again, also what was allowed before' },
  { value: 'select_account', label: 'Choose the account' },
  { value: 'none', label: 'Show nothing: answer at once, or refuse' },
];

export function RequestForm(props: RequestFormProps) {
  const { app, request, response_modes, onChange } = props;
  return (
    <Stack component="form" onSubmit={(event) => event.preventDefault()}>
      <Select
        label="Redirect URI"
        data={[...app.redirect_uris]}
        value={request.redirect_uri}
        onChange={(value) => value && onChange({ redirect_uri: value })}
        allowDeselect={false}
      />
      <Scopes {...props} />
      <Resource resource={request.resource} onChange={(resource) => onChange({ resource })} />
      <Checkbox.Group
        label="Prompt"
        description="None chosen: people see only what they must."
        value={[...request.prompt]}
        onChange={(chosen) => onChange({ prompt: together(chosen, request.prompt) })}
      >
        <Stack gap={6} mt={6}>
          {prompts.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} description={value} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Select
        label="Response mode"
        description="How the answer travels to your app."
        placeholder="In the query, as usual"
        data={[...response_modes]}
        value={request.response_mode || null}
        onChange={(value) => onChange({ response_mode: value ?? '' })}
        clearable
        clearButtonProps={{ 'aria-label': 'As usual' }}
      />
      <Once label="State" value={request.state} onChange={(state) => onChange({ state })} />
      {request.scope.includes('openid') && (
        <Once label="Nonce" value={request.nonce} onChange={(nonce) => onChange({ nonce })} />
      )}
      <PkceSwitch {...props} />
    </Stack>
  );
}

/** OIDC Core §3.1.2.1: none stands alone. */
function together(chosen: readonly string[], before: readonly string[]): readonly string[] {
  if (!chosen.includes('none')) return chosen;
  return before.includes('none') ? chosen.filter((each) => each !== 'none') : ['none'];
}

function Scopes({ app, request, onChange }: RequestFormProps) {
  const { data } = api.useQuery('get', '/scopes', {}, aside);
  const title = (name: string) => data?.scopes.find((scope) => scope.name === name)?.title;
  const scopes = words(app.scope);
  if (scopes.length === 0) return null;
  return (
    <Checkbox.Group label="Scopes" value={[...request.scope]} onChange={(scope) => onChange({ scope })}>
      <Stack gap={6} mt={6}>
        {scopes.map((name) => (
          <Checkbox key={name} value={name} label={title(name) ?? name} description={title(name) && name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

interface OnceProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

function Once({ label, value, onChange }: OnceProps) {
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput flex={1} label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      <Button variant="default" onClick={() => onChange(randomText(16))} aria-label={`New ${label.toLowerCase()}`}>
        New
      </Button>
    </Group>
  );
}

function PkceSwitch({ app, withPkce, onPkce }: RequestFormProps) {
  const isRequired = app.pkce === 'required' || mustUsePkce(app);
  const advice = app.token_endpoint_auth_method === 'none' ? EXPOSED : 'It costs nothing and stops stolen codes.';
  return (
    <Switch
      label="PKCE"
      description={isRequired ? 'This app must use it.' : `Keep it on. ${advice}`}
      checked={withPkce || isRequired}
      disabled={isRequired}
      onChange={(event) => onPkce(event.currentTarget.checked)}
    />
  );
}
