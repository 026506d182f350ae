/** A secret that is shown this once: the dialog stays until the person says, by typing it, that it was copied. */
import { Alert, Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { CodeBlock, CopyLine } from './copy.tsx';

interface Shown {
  readonly label: string;
  readonly value: string;
}

interface SecretOnceProps {
  readonly title: string;
  readonly values: readonly Shown[];
  /** For a `.env` file. */
  readonly env?: string;
  readonly children?: ReactNode;
  onDone(): void;
}

export function SecretOnce({ title, values, env, children, onDone }: SecretOnceProps) {
  const [typed, setTyped] = useState('');
  const isCopied = typed.trim().toLowerCase() === 'copied';
  return (
    <Modal
      opened
      onClose={() => isCopied && onDone()}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isCopied) onDone();
        }}
      >
        <Stack>
          <Alert color="yellow" title="Shown this once">
            Keep it where your app keeps its secrets. Nobody can show it again; a lost one is replaced.
          </Alert>
          {values.map(({ label, value }) => (
            <div key={label}>
              <Text size="sm" fw={600}>
                {label}
              </Text>
              <CopyLine value={value} label={label} />
            </div>
          ))}
          {env && <CodeBlock code={env} label=".env" />}
          {children}
          <TextInput
            label="Type “copied” to go on"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          <Button type="submit" disabled={!isCopied}>
            Go on
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
