import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schema } from '../api/client.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Time } from '../shell/time.tsx';

type Secret = Schema['UsedSecret'];

export function SecretList({ secrets }: { readonly secrets: readonly Secret[] }) {
  const [ending, setEnding] = useState<Secret | undefined>();
  const newest = secrets.toSorted((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)) || b.created_at - a.created_at);
  const living = newest.filter((secret) => !hasEnded(secret));
  return (
    <>
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {newest.map((secret) => (
          <Line
            key={secret.secret_id}
            secret={secret}
            isOld={living.indexOf(secret) > 0}
            onEnd={() => setEnding(secret)}
          />
        ))}
      </Stack>
      {ending && <End secret={ending} isLast={living.length === 1} onClose={() => setEnding(undefined)} />}
    </>
  );
}

const hasEnded = ({ expires_at }: Secret): boolean => expires_at !== 0 && expires_at <= Date.now() / 1_000;

const nameOf = ({ name, secret_id }: Secret): string => name || `Secret ${secret_id.slice(-6)}`;

interface LineProps {
  readonly secret: Secret;
  /** A newer one is there to take its place. */
  readonly isOld: boolean;
  onEnd(): void;
}

function Line({ secret, isOld, onEnd }: LineProps) {
  const { secret_id, created_at, expires_at, last_used_at, uses } = secret;
  const isOver = hasEnded(secret);
  return (
    <Card component="li" withBorder padding="md" data-secret={secret_id}>
      <Group justify="space-between" gap="xs">
        <div>
          <Group gap="xs">
            <Text fw={600}>
              <bdi>{nameOf(secret)}</bdi>
            </Text>
            <State secret={secret} />
          </Group>
          <Text size="sm" c="dimmed" component="div">
            Created <Time at={created_at} />
            {last_used_at !== 0 && (
              <>
                {' '}
                · last used <Time at={last_used_at} />
              </>
            )}
            {expires_at !== 0 && (
              <>
                {' '}
                · {isOver ? 'ended' : 'ends'} <Time at={expires_at} />
              </>
            )}
          </Text>
          <Text size="sm" data-uses={uses}>
            {use(secret)}
            {isOld && advice(secret)}
          </Text>
        </div>
        {!isOver && (
          <Button variant="default" size="xs" onClick={onEnd} aria-label={`End ${nameOf(secret)}`}>
            End
          </Button>
        )}
      </Group>
    </Card>
  );
}

function use({ uses, last_used_at }: Secret): string {
  if (last_used_at === 0) return 'Never used';
  if (uses === 0) return 'Not used in the last day';
  return `Used ${uses === 1 ? 'once' : `${uses.toLocaleString()} times`} in the last day`;
}

const DAY = 86_400;

/** That nobody sent a secret of today says nothing. */
function advice({ uses, created_at }: Secret): string {
  if (uses > 0) return ': something still sends it.';
  return created_at < Date.now() / 1_000 - DAY ? ': you can end it.' : '';
}

const JUST_NOW = 300;

function State({ secret }: { readonly secret: Secret }) {
  const { expires_at, last_used_at } = secret;
  const isOver = hasEnded(secret);
  return (
    <>
      {!isOver && last_used_at > Date.now() / 1_000 - JUST_NOW && (
        <Badge variant="dot" color="teal" tt="none">
          In use now
        </Badge>
      )}
      {expires_at !== 0 && (
        <Badge variant="dot" color={isOver ? 'gray.6' : 'orange'} tt="none">
          {isOver ? 'Ended' : 'Ending'}
        </Badge>
      )}
    </>
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
  const { client_id, secret_id } = secret;
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
      Whatever still sends it is refused from now on. {use(secret)}.
      {secret.expires_at !== 0 && (
        <>
          {' '}
          By itself it ends <Time at={secret.expires_at} />.
        </>
      )}{' '}
      It cannot be undone.
      {isLast && ' It is the only one: the app can get no token until it has another.'}
    </Confirm>
  );
}
