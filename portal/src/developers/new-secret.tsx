/** One more secret; the others stay, or end after an overlap. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { about } from '../about.ts';
import { api, newIdempotencyKey } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { EndOthers, NOW, OtherSecrets, OthersEnd } from '../shell/other-secrets.tsx';
import { SecretOnce } from '../shell/secret-once.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { useApp } from './app.tsx';
import { envOf } from './new-credentials.tsx';

const STAY = 'stay';

const overlaps = [
  { value: STAY, label: 'They stay until I end them' },
  { value: '86400', label: 'They end in a day' },
  { value: '604800', label: 'They end in a week' },
  { value: NOW, label: 'They end now: one has leaked' },
];

interface NewSecretProps {
  /** How many there are already. */
  readonly others: number;
  onClose(): void;
}

interface Draft {
  readonly name: string;
  readonly overlap: string;
}

export function NewSecret({ others, onClose }: NewSecretProps) {
  const { client_id, client_name } = useApp();
  const queries = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState<Draft>({ name: '', overlap: STAY });
  const [isAsking, setAsking] = useState(false);
  const { mutate, data, error, isPending } = api.useMutation('post', '/apps/{client_id}/secrets', {
    // Not kept longer than it is shown.
    gcTime: 0,
  });
  const close = () => {
    void queries.invalidateQueries();
    onClose();
  };
  const make = () =>
    mutate({ params: { path: { client_id }, header: { 'Idempotency-Key': key } }, body: bodyOf(draft) });
  if (data) {
    return (
      <SecretOnce
        title={`A new secret for ${client_name}`}
        values={[{ label: 'Client secret', value: data.client_secret }]}
        lost="End it in the list, and make another one."
        env={envOf({ GRANTRY_ISSUER: about.issuer, CLIENT_ID: client_id, CLIENT_SECRET: data.client_secret })}
        onDone={close}
      >
        <OthersEnd at={data.others_expire_at} />
      </SecretOnce>
    );
  }
  if (isAsking) {
    return (
      <EndOthers busy={isPending} error={error} onConfirm={make} onClose={() => setAsking(false)}>
        Whatever still sends one of them is refused from now on, until it has the new one.
      </EndOthers>
    );
  }
  return (
    <Modal opened onClose={onClose} title="New secret" closeButtonProps={{ 'aria-label': 'Close' }}>
      <NewSecretForm
        others={others}
        draft={draft}
        onDraft={setDraft}
        onAsked={() => (draft.overlap === NOW ? setAsking(true) : make())}
        error={error}
        busy={isPending}
        onClose={onClose}
      />
    </Modal>
  );
}

const bodyOf = ({ name, overlap }: Draft) => ({ name, ...(overlap !== STAY && { overlap: Number(overlap) }) });

interface NewSecretFormProps extends NewSecretProps {
  readonly draft: Draft;
  readonly error: unknown;
  readonly busy: boolean;
  onDraft(draft: Draft): void;
  onAsked(): void;
}

function NewSecretForm({ others, draft, error, busy, onDraft, onAsked, onClose }: NewSecretFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAsked();
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="Where it is used, so that you know it later."
          placeholder="Production"
          maxLength={100}
          value={draft.name}
          onChange={(event) => onDraft({ ...draft, name: event.currentTarget.value })}
          data-autofocus
        />
        {others > 0 && (
          <OtherSecrets
            label="The secrets there are"
            data={overlaps}
            value={draft.overlap}
            onChange={(overlap) => onDraft({ ...draft, overlap })}
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
