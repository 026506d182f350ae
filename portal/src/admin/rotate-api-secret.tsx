/** One more secret for an API; the others go on for a while, so that no token goes unchecked. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { api, newIdempotencyKey, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { EndOthers, NOW, OtherSecrets, OthersEnd } from '../shell/other-secrets.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { ApiSecret } from './api-secret.tsx';

interface RotateApiSecretProps {
  readonly api: Schema['Api'];
  onDone(): void;
}

const DAY = '86400';

const overlaps = [
  { value: DAY, label: 'For one more day' },
  { value: '3600', label: 'For one more hour' },
  { value: NOW, label: 'End now: somebody else may have them' },
];

export function RotateApiSecret({ api: { client_id, name, resource }, onDone }: RotateApiSecretProps) {
  const [key] = useState(newIdempotencyKey);
  const [overlap, choose] = useState(DAY);
  const [isAsking, setAsking] = useState(false);
  const changed = useChanged();
  const { mutate, data, error, isPending } = api.useMutation('post', '/apis/{client_id}/secrets', {
    gcTime: 0,
    onSuccess: () => changed('The API has a new secret.'),
  });
  const make = () => {
    const params = { path: { client_id }, header: { 'Idempotency-Key': key } };
    mutate({ params, body: { overlap: Number(overlap) } });
  };
  if (data) {
    return (
      <ApiSecret client_secret={data.client_secret} {...{ client_id, resource, onDone }}>
        <OthersEnd at={data.others_expire_at} />
      </ApiSecret>
    );
  }
  if (isAsking) {
    return (
      <EndOthers busy={isPending} error={error} onConfirm={make} onClose={() => setAsking(false)}>
        Until it is started with the new one, the API can check no token and turns everybody away.
      </EndOthers>
    );
  }
  return (
    <Modal opened onClose={onDone} title={`New secret for ${name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (overlap === NOW) setAsking(true);
          else make();
        }}
      >
        <Stack>
          <OtherSecrets label="The secrets it has now" data={overlaps} value={overlap} onChange={choose} />
          {error && <ProblemAlert problem={asProblem(error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Make the secret
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
