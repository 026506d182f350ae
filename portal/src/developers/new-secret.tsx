/** One more secret; the others stay, or end after an overlap. */
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { about } from '../about.ts';
import { api, newIdempotencyKey } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { SecretOnce } from '../shell/secret-once.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { useApp } from './app.tsx';
import { envOf } from './new-credentials.tsx';

const STAY = 'stay';

const overlaps = [
  { value: STAY, label: 'They stay until I end them' },
  { value: '86400', label: 'They end in a day' },
  { value: '604800', label: 'They end in a week' },
  { value: '0', label: 'They end now: one has leaked' },
];

interface NewSecretProps {
  /** How many there are already. */
  readonly others: number;
  onClose(): void;
}

export function NewSecret({ others, onClose }: NewSecretProps) {
  const { client_id, client_name } = useApp();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const { mutate, data, error, isPending } = api.useMutation('post', '/apps/{client_id}/secrets', {
    // Not kept longer than it is shown.
    gcTime: 0,
  });
  const close = () => {
    void queries.invalidateQueries();
    onClose();
  };
  if (data?.client_secret !== undefined) {
    return (
      <SecretOnce
        title={`A new secret for ${client_name}`}
        values={[{ label: 'Client secret', value: data.client_secret }]}
        env={envOf({ GRANTRY_ISSUER: about.issuer, CLIENT_ID: client_id, CLIENT_SECRET: data.client_secret })}
        onDone={close}
      />
    );
  }
  const make = (body: Asked) => mutate({ params: { path: { client_id }, header: { 'Idempotency-Key': key } }, body });
  return (
    <Modal opened onClose={onClose} title="New secret" closeButtonProps={{ 'aria-label': 'Close' }}>
      <NewSecretForm others={others} onClose={onClose} onAsked={make} error={error} busy={isPending} />
    </Modal>
  );
}

interface Asked {
  readonly name: string;
  readonly overlap?: number;
}

interface NewSecretFormProps extends NewSecretProps {
  readonly error: unknown;
  readonly busy: boolean;
  onAsked(asked: Asked): void;
}

function NewSecretForm({ others, error, busy, onAsked, onClose }: NewSecretFormProps) {
  const [name, setName] = useState('');
  const [overlap, setOverlap] = useState(STAY);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAsked({ name, ...(overlap !== STAY && { overlap: Number(overlap) }) });
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="Where it is used, so that you know it later."
          placeholder="Production"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        {others > 0 && (
          <Select
            label="The secrets there are"
            data={overlaps}
            value={overlap}
            allowDeselect={false}
            onChange={(value) => setOverlap(value ?? STAY)}
          />
        )}
        {error !== null && <ProblemAlert problem={asProblem(error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
