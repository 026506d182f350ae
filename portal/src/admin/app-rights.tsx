/** What only an operator gives an app. */
import { Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Panel } from '../shell/panel.tsx';
import { ProblemAlert } from '../shell/state.tsx';

type App = Schema['App'];
type Right = 'first_party' | 'featured' | 'skip_authorization';

export function AppRights({ app }: { readonly app: App }) {
  const [isAsked, ask] = useState(false);
  const changed = useChanged();
  const update = api.useMutation('patch', '/operator/apps/{client_id}');
  const give = async (right: Right, isGiven: boolean) => {
    const { client_id } = app;
    const body = { [right]: isGiven ? 'yes' : 'no' };
    await update.mutateAsync({ params: { path: { client_id }, header: ifMatch(app) }, body });
    ask(false);
    await changed('Saved.');
  };
  const press = (right: Right, isGiven: boolean) => void give(right, isGiven).catch(() => undefined);
  const skips = app.skip_authorization === 'yes';
  return (
    <Panel title="What an operator gives" note="Each takes effect at once.">
      <Stack gap="md">
        <Switch
          label="First-party"
          description="An app of the platform itself: policies of organizations for apps of others do not hold for it."
          checked={app.first_party === 'yes'}
          onChange={(event) => press('first_party', event.currentTarget.checked)}
        />
        <Switch
          label="Featured"
          description="It comes first in the directory."
          checked={app.featured === 'yes'}
          onChange={(event) => press('featured', event.currentTarget.checked)}
        />
        <Switch
          label="Nobody is asked"
          description="People are signed in to it without the consent page."
          color="red"
          checked={skips}
          onChange={() => (skips ? press('skip_authorization', false) : ask(true))}
        />
        {update.error && !isAsked && <ProblemAlert problem={asProblem(update.error)} />}
      </Stack>
      <Confirm
        opened={isAsked}
        title="Ask nobody?"
        word="skip"
        action="Ask nobody"
        busy={update.isPending}
        error={update.error}
        onConfirm={() => press('skip_authorization', true)}
        onClose={() => {
          ask(false);
          update.reset();
        }}
      >
        Everybody who signs in to this app allows it all it is registered for ({app.scope || 'nothing'}) without being
        shown it: you answer for them. Do this only for apps that you run yourself.
      </Confirm>
    </Panel>
  );
}
