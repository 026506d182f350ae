/** A step of the walk: what it does, its buttons, and every request it sent with the answer that came. */
import { Accordion, Anchor, Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Link } from 'wouter';
import { api, type Schema } from '../../api/client.ts';
import { CodeBlock } from '../../shell/copy.tsx';
import { attemptPath } from '../log/attempt-line.tsx';
import { Explained } from '../log/explained.tsx';
import type { Exchange } from './exchange.ts';
import type { StepName } from './run.ts';
import { useWalk } from './walk.tsx';

interface StepProps {
  readonly title: string;
  readonly about: ReactNode;
  readonly step?: StepName;
  readonly children?: ReactNode;
}

export function Step({ title, about, step, children }: StepProps) {
  const { run } = useWalk();
  const id = useId();
  const exchanges = step ? run.exchanges[step] : [];
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed" mt={2}>
            {about}
          </Text>
        </div>
        {children}
        {exchanges.length > 0 && <Exchanges exchanges={exchanges} />}
      </Stack>
    </Card>
  );
}

function Exchanges({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  const [closed, setClosed] = useState<readonly string[]>([]);
  // They are only ever added at the end: each goes by its place.
  const lines = exchanges.map((exchange, index) => ({ name: String(index), exchange }));
  const names = lines.map(({ name }) => name);
  const last = names.at(-1);
  // The last one is open until somebody closes it; the others were read.
  const open = names.filter((name) => (name === last) !== closed.includes(name));
  return (
    <Accordion
      multiple
      variant="separated"
      value={open}
      onChange={(value) => setClosed(names.filter((name) => (name === last) !== value.includes(name)))}
    >
      {lines.map(({ name, exchange }) => (
        <Accordion.Item key={name} value={name}>
          <Accordion.Control>
            <Group gap="sm">
              <Badge variant="light" color={isWell(exchange) ? 'teal' : 'red'}>
                {exchange.status || 'No answer'}
              </Badge>
              <Text size="sm">{exchange.title}</Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Told exchange={exchange} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

const isWell = ({ status }: Exchange): boolean => status >= 200 && status < 300;

function Told({ exchange }: { readonly exchange: Exchange }) {
  const { app } = useWalk();
  const { attempt, request, answer } = exchange;
  return (
    <Stack gap="xs">
      {attempt && !isWell(exchange) && <Why exchange={exchange} />}
      <CodeBlock code={request} label="request" />
      <CodeBlock code={answer} label="answer" />
      {attempt && (
        <Anchor component={Link} href={attemptPath(app.client_id, attempt)} size="sm">
          See it in the log
        </Anchor>
      )}
    </Stack>
  );
}

/** The log is written half a second after the answer: it is asked for until it says why. */
function Why({ exchange: { attempt, body } }: { readonly exchange: Exchange }) {
  const { app } = useWalk();
  const isThis = ({ event, text }: Schema['AttemptEvent']) => event === 'refused' && text === body.error_description;
  const { data } = api.useQuery(
    'get',
    '/apps/{client_id}/attempts/{attempt_id}',
    { params: { path: { client_id: app.client_id, attempt_id: attempt } } },
    {
      refetchInterval: ({ state }) =>
        state.data?.events.some(isThis) || state.dataUpdateCount + state.errorUpdateCount > PATIENCE ? false : 700,
    },
  );
  const refused = data?.events.findLast(isThis);
  if (!refused?.cause) return null;
  return (
    <Card withBorder padding="sm" aria-label="Why" role="note">
      <Text size="sm" fw={600} mb={4}>
        {refused.reason}
      </Text>
      <Explained cause={refused.cause} fix={refused.fix ?? ''} docs_uri={refused.docs_uri} />
    </Card>
  );
}

const PATIENCE = 6;

interface PressProps {
  readonly children: string;
  readonly failing?: boolean;
  readonly disabled?: boolean;
  onPress(): Promise<void>;
}

/** A button that waits for what it began. */
export function Press({ children, failing = false, disabled = false, onPress }: PressProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      variant={failing ? 'default' : 'filled'}
      loading={busy}
      disabled={disabled}
      onClick={() => {
        setBusy(true);
        void onPress().finally(() => setBusy(false));
      }}
    >
      {children}
    </Button>
  );
}

/** Presses that are meant to be refused. */
export function Failures({ children }: { readonly children: ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        Make it fail
      </Text>
      <Group gap="xs">{children}</Group>
    </div>
  );
}
