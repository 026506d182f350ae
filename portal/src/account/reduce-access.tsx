/** What a connected app may do. What it can do without is taken back here, and it stays connected. */
import { Button, Checkbox, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Panel } from '../shell/panel.tsx';
import { Powers, PowerWords, usePowers, wordsOf } from '../shell/powers.tsx';
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
  const [isReducing, setReducing] = useState(false);
  const dropped = optional.filter((word) => !kept.includes(word));
  return (
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
      <Group>
        <Button variant="default" disabled={dropped.length === 0} onClick={() => setReducing(true)}>
          Reduce access
        </Button>
      </Group>
      {isReducing && <Reduce app={app} dropped={dropped} onClose={() => setReducing(false)} />}
    </Stack>
  );
}

interface ReduceProps {
  readonly app: App;
  readonly dropped: readonly string[];
  onClose(): void;
}

function Reduce({ app: { authorization_id, client_name, ...app }, dropped, onClose }: ReduceProps) {
  const powersOf = usePowers();
  const changed = useChanged();
  const reduce = api.useMutation('post', '/me/authorizations/{authorization_id}/reduce', {
    onSuccess: async () => {
      onClose();
      await changed(`${client_name} may do less now.`);
    },
  });
  return (
    <Confirm
      opened
      title={`Reduce what ${client_name} may do?`}
      action="Reduce access"
      busy={reduce.isPending}
      error={reduce.error}
      onClose={onClose}
      onConfirm={() => reduce.mutate({ params: { path: { authorization_id } }, body: { scope: dropped.join(' ') } })}
    >
      <Text size="sm" mb="xs">
        It stays connected, and loses this within seconds, wherever you use it:
      </Text>
      <List size="sm">
        {powersOf(dropped).map((power) => (
          <List.Item key={power.name}>
            <PowerWords power={power} />
          </List.Item>
        ))}
      </List>
      <StillWorks apps={[app]} />
    </Confirm>
  );
}
