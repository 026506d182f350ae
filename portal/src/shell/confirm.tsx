/** Asked before what cannot be undone: says what happens, and waits for a typed word. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { ProblemAlert } from './state.tsx';

interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  /** What happens, to whom. */
  readonly children: ReactNode;
  /** Typed to go on; without it a press is enough, for what can be undone. */
  readonly word?: string;
  /** On the button: what is done. */
  readonly action: string;
  readonly busy: boolean;
  readonly error?: unknown;
  onConfirm(): void;
  onClose(): void;
}

export function Confirm({ opened, onClose, title, ...rest }: ConfirmProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Question {...rest} onClose={onClose} />
    </Modal>
  );
}

function Question({ children, word, action, busy, error, onConfirm, onClose }: Omit<ConfirmProps, 'opened' | 'title'>) {
  const [typed, setTyped] = useState('');
  const isReady = word === undefined || typed.trim() === word;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onConfirm();
      }}
    >
      <Stack>
        <Text component="div">{children}</Text>
        {word !== undefined && (
          <TextInput
            label={`Type “${word}” to go on`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {error !== undefined && error !== null && <ProblemAlert problem={asProblem(error)} onLook={onClose} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" type="submit" disabled={!isReady} loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
