/** What `grantry doctor` looks at, as the running server sees it. */
import { Anchor, Code, Group, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { Panel } from '../shell/panel.tsx';
import { Loaded } from '../shell/state.tsx';

export function Health() {
  const query = api.useQuery('get', '/operator/health');
  return (
    <Panel
      title="Health"
      note={
        <>
          As this server sees itself. <Code>grantry doctor</Code> looks at its surroundings, too.
        </>
      }
    >
      <Loaded query={query}>{(health) => <Checks health={health} />}</Loaded>
    </Panel>
  );
}

function Checks({ health }: { readonly health: Schema['Health'] }) {
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Health">
      <Check good={health.database === 'ok'} title="Database">
        {health.database === 'ok' ? 'It answers.' : 'It does not answer as it should.'}
      </Check>
      <Signing signing={health.signing} />
      <Mail mail={health.mail} />
      <Secrets secrets={health.secrets} />
    </Stack>
  );
}

const algorithms = ['ES256', 'RS256'] as const;

function Signing({ signing }: Pick<Schema['Health'], 'signing'>) {
  const missing = algorithms.filter((alg) => !signing.includes(alg));
  return (
    <Check good={missing.length === 0} title="Keys">
      {missing.length === 0 ? (
        'One signs for each algorithm.'
      ) : (
        <>
          None signs for {missing.join(', ')}:{' '}
          <Anchor component={Link} href="/admin/keys" inherit underline="always">
            make one
          </Anchor>
          .
        </>
      )}
    </Check>
  );
}

function Mail({ mail }: Pick<Schema['Health'], 'mail'>) {
  const { transport, waiting, failed } = mail;
  return (
    <Check good={transport === 'smtp' && failed === 0} title="Mail">
      {transport === 'file' && (
        <>
          There is no mail server: until <Code>GRANTRY_SMTP_URL</Code> is set, each mail becomes a file in the data
          directory.{' '}
        </>
      )}
      {waiting} waiting, {failed} given up in the last week.
    </Check>
  );
}

function Secrets({ secrets }: Pick<Schema['Health'], 'secrets'>) {
  const lost = secrets.filter(({ is_given }) => !is_given);
  return (
    <Check good={lost.length === 0} title="Server secret">
      {lost.length === 0 ? (
        'Everything that is stored can be read.'
      ) : (
        <>
          A secret that is still needed is not given any more. Give it again in <Code>GRANTRY_SECRET</Code>, after the
          new one:
          <List size="sm">
            {lost.map(({ key, what, count }) => (
              <List.Item key={`${key} ${what}`}>
                {count} × {what.replaceAll('_', ' ')} (key {key})
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Check>
  );
}

interface CheckProps {
  readonly good: boolean;
  readonly title: string;
  readonly children: ReactNode;
}

function Check({ good, title, children }: CheckProps) {
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm" data-health={good ? 'good' : 'look'}>
      <ThemeIcon
        variant="light"
        color={good ? 'teal' : 'yellow'}
        size="md"
        radius="xl"
        aria-label={good ? 'Good' : 'Look at this'}
        role="img"
      >
        {good ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      </ThemeIcon>
      <div>
        <Text fw={600}>{title}</Text>
        <Text size="sm" component="div">
          {children}
        </Text>
      </div>
    </Group>
  );
}
