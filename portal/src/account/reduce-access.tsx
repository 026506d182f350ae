/** What a connected app may do. What it can do without is taken back here, and it stays connected. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { Panel } from '../shell/panel.tsx';
import { Powers, PowerWords, usePowers, wordsOf } from '../shell/powers.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { StillWorks } from './disconnect.tsx';

type App = Schema['Authorization'];

export function ReduceAccess({ app }: { readonly app: App }) {
  const powersOf = usePowers();
  const optional = wordsOf(app.optional_scope);
  const needed = wordsOf(...Object.values(app.scope)).filter((word) => !optional.includes(word));
  return (
    <Panel title="What it may do">
      <Powers powers={powersOf(needed)} />
      {optional.length === 0 ? (
        <Text size="sm" c="dimmed">
          It cannot do without any of this. To take it back, disconnect the app.
        </Text>
      ) : (
        <Optional app={app} optional={optional} />
      )}
    </Panel>
  );
}

function Optional({ app, optional }: { readonly app: App; readonly optional: readonly string[] }) {
  const powersOf = usePowers();
  const [kept, setKept] = useState<string[]>([...optional]);
  const changed = useChanged();
  const reduce = api.useMutation('post', '/me/authorizations/{authorization_id}/reduce', {
    onSuccess: () => changed(`${app.client_name} may do less now.`),
  });
  const dropped = optional.filter((word) => !kept.includes(word));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        reduce.mutate({
          params: { path: { authorization_id: app.authorization_id } },
          body: { scope: dropped.join(' ') },
        });
      }}
    >
      <Stack>
        <Checkbox.Group
          label="What it can do without"
          description="Untick what you take back. The app stays connected, and only the app can ask you for it again."
          value={kept}
          onChange={setKept}
        >
          <Stack gap="xs" mt="xs">
            {powersOf(optional).map((power) => (
              <Checkbox key={power.name} value={power.name} label={<PowerWords power={power} />} />
            ))}
          </Stack>
        </Checkbox.Group>
        {dropped.length > 0 && <StillWorks apps={[app]} />}
        {reduce.error && <ProblemAlert problem={asProblem(reduce.error)} />}
        <Group>
          <Button type="submit" variant="default" disabled={dropped.length === 0} loading={reduce.isPending}>
            Reduce access
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
