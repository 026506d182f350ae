/** One more secret for an API; the others go on for a while, so that no token goes unchecked. */
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, newIdempotencyKey, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { ProblemAlert } from '../shell/state.tsx';
import { ApiSecret } from './api-secret.tsx';

interface RotateApiSecretProps {
  readonly api: Schema['Api'];
  onDone(): void;
}

const overlaps = [
  { value: '86400', label: 'For one more day' },
  { value: '3600', label: 'For one more hour' },
  { value: '0', label: 'End now: somebody else may have them' },
];

export function RotateApiSecret({ api: { client_id, name, resource }, onDone }: RotateApiSecretProps) {
  const [key] = useState(newIdempotencyKey);
  const [overlap, choose] = useState('86400');
  const [client_secret, show] = useState<string>();
  const changed = useChanged();
  const rotate = api.useMutation('post', '/apis/{client_id}/secrets', {
    gcTime: 0,
    onSuccess: async ({ client_secret: made = '' }) => {
      show(made);
      await changed('The API has a new secret.');
    },
  });
  if (client_secret) return <ApiSecret {...{ client_id, client_secret, resource, onDone }} />;
  return (
    <Modal opened onClose={onDone} title={`New secret for ${name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const params = { path: { client_id }, header: { 'Idempotency-Key': key } };
          rotate.mutate({ params, body: { overlap: Number(overlap) } });
        }}
      >
        <Stack>
          <Select
            label="The secrets it has now"
            data={overlaps}
            value={overlap}
            allowDeselect={false}
            onChange={(value) => choose(value ?? '86400')}
            data-autofocus
          />
          {overlap === '0' && (
            <Text size="sm" c="red">
              Until it is started with the new one, the API can check no token and turns everybody away.
            </Text>
          )}
          {rotate.error && <ProblemAlert problem={asProblem(rotate.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
            <Button type="submit" loading={rotate.isPending}>
              Make the secret
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
