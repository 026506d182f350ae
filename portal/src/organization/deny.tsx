/** Keeps an app away from everybody in the organization, with words for those who want it. */
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api, ifMatch } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useChanged } from '../shell/changed.ts';
import { ProblemAlert } from '../shell/state.tsx';
import { useOrganization } from './organization-page.tsx';
import { people } from './people.ts';

interface Denied {
  readonly client_id: string;
  readonly client_name: string;
}

interface DenyProps {
  readonly app: Denied;
  /** Of what was said of it; 0: nothing. */
  readonly revision: number;
  /** Who loses what they allowed it. */
  readonly users: number;
  onClose(): void;
}

export function Deny({ app, onClose, ...rest }: DenyProps) {
  return (
    <Modal opened onClose={onClose} title={`Deny ${app.client_name}?`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form app={app} {...rest} onClose={onClose} />
    </Modal>
  );
}

function Form({ app, revision, users, onClose }: DenyProps) {
  const { organization_id, name } = useOrganization();
  const [message, setMessage] = useState('');
  const changed = useChanged();
  const deny = api.useMutation('put', '/organizations/{organization_id}/approvals/{client_id}', {
    onSuccess: async () => {
      onClose();
      await changed(`${app.client_name} is denied.`);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        deny.mutate({
          params: { path: { organization_id, client_id: app.client_id }, header: ifMatch({ revision }) },
          body: { decision: 'denied', message },
        });
      }}
    >
      <Stack>
        <Text size="sm">
          Nobody may use it in the name of <bdi>{name}</bdi> until you say otherwise.
          {users > 0 && ` What ${people(users)} allowed it ends at once, for good.`}
        </Text>
        <Textarea
          label="Why, for those who want it"
          description="They see it when they try to use the app."
          maxLength={500}
          autosize
          minRows={2}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
          data-autofocus
        />
        {deny.error && <ProblemAlert problem={asProblem(deny.error)} onLook={onClose} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" type="submit" loading={deny.isPending}>
            Deny
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
