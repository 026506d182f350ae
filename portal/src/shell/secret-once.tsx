/** A secret that is shown this once: the dialog stays until the person says, by typing it, that it was copied. */
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { CodeBlock, CopyLine } from './copy.tsx';

interface Shown {
  readonly label: string;
  readonly value: string;
}

interface Made {
  readonly title: string;
  /** Without a value: the answer that had it was lost, and the repeated one has it no more (`idempotency_replayed`). */
  readonly values: readonly { readonly label: string; readonly value: string | undefined }[];
  /** What to do where that happened. */
  readonly lost: string;
  /** For a `.env` file. */
  readonly env?: string;
  readonly children?: ReactNode;
  onDone(): void;
}

export function SecretOnce({ values, ...made }: Made) {
  const known = values.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]));
  return known.length === values.length ? <Once values={known} {...made} /> : <Lost {...made} />;
}

function Lost({ title, lost, onDone }: Pick<Made, 'title' | 'lost' | 'onDone'>) {
  return (
    <Modal opened onClose={onDone} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <Alert color="yellow" title="The secret was lost on the way" role="alert" data-lost>
          What you asked for was made, but the answer that shows the secret once did not arrive here, and nobody can
          show it again. {lost}
        </Alert>
        <Group justify="flex-end">
          <Button onClick={onDone}>Go on</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface OnceProps extends Pick<Made, 'title' | 'env' | 'children' | 'onDone'> {
  readonly values: readonly Shown[];
}

function Once({ title, values, env, children, onDone }: OnceProps) {
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
