import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schema } from '../api/client.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Time } from '../shell/time.tsx';

type Secret = Schema['Secret'];

export function SecretList({ secrets }: { readonly secrets: readonly Secret[] }) {
  const [ending, setEnding] = useState<Secret | undefined>();
  const newest = secrets.toSorted((a, b) => b.created_at - a.created_at);
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {newest.map((secret) => (
        <Line key={secret.secret_id} secret={secret} onEnd={() => setEnding(secret)} />
      ))}
      {ending && <End secret={ending} isLast={secrets.length === 1} onClose={() => setEnding(undefined)} />}
    </Stack>
  );
}

const nameOf = ({ name, secret_id }: Secret): string => name || `Secret ${secret_id.slice(-6)}`;

const JUST_NOW = 300;

function Line({ secret, onEnd }: { readonly secret: Secret; readonly onEnd: () => void }) {
  const { created_at, expires_at, last_used_at } = secret;
  const isInUse = last_used_at > Date.now() / 1_000 - JUST_NOW;
  return (
    <Card component="li" withBorder padding="md" data-secret={secret.secret_id}>
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap="xs">
            <Text fw={600}>
              <bdi>{nameOf(secret)}</bdi>
            </Text>
            {isInUse && (
              <Badge variant="dot" color="teal" tt="none">
                In use now
              </Badge>
            )}
            {expires_at !== 0 && (
              <Badge variant="dot" color="orange" tt="none">
                Ending
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" component="div">
            Created <Time at={created_at} /> · last used <Time at={last_used_at} />
            {expires_at !== 0 && (
              <>
                {' '}
                · ends <Time at={expires_at} />
              </>
            )}
          </Text>
        </div>
        <Button variant="default" size="xs" onClick={onEnd} aria-label={`End ${nameOf(secret)}`}>
          End
        </Button>
      </Group>
    </Card>
  );
}

function End({
  secret,
  isLast,
  onClose,
}: {
  readonly secret: Secret;
  readonly isLast: boolean;
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = api.useMutation('delete', '/apps/{client_id}/secrets/{secret_id}');
  const { client_id, secret_id, last_used_at } = secret;
  const done = async () => {
    await queries.invalidateQueries();
    onClose();
  };
  return (
    <Confirm
      opened
      title={`End ${nameOf(secret)}?`}
      word="end"
      action="End secret"
      busy={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() => mutate({ params: { path: { client_id, secret_id } } }, { onSuccess: done })}
    >
      Whatever still sends it is refused from now on. It was last used <Time at={last_used_at} />.
      {isLast && ' It is the only one: the app can get no token until it has another.'}
    </Confirm>
  );
}
