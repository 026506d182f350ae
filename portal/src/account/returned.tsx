/** The extension connect: what an app says as it sends the person back. Anybody can write such a link, so it is only shown. */
import { Alert, Text } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { about } from '../about.ts';

const STATES = {
  success: { color: 'teal', title: 'You are connected.' },
  danger: { color: 'red', title: 'The app could not connect.' },
  canceled: { color: 'gray', title: 'Nothing was connected.' },
} as const;

const LONGEST = 200;
const isState = (text: string): text is keyof typeof STATES => Object.hasOwn(STATES, text);

export function Returned() {
  const [params, setParams] = useSearchParams();
  const state = params.get('state') ?? '';
  if (!about.has_directory || !isState(state)) return null;
  const message = visible(params.get('message') ?? '');
  return (
    <Alert
      {...STATES[state]}
      role="status"
      data-returned={state}
      withCloseButton
      closeButtonLabel="Close"
      onClose={() => setParams({})}
    >
      {message && (
        <Text size="sm">
          The app says: <bdi>{message}</bdi>
        </Text>
      )}
    </Alert>
  );
}

/** Without what hides in a text or turns its direction. */
function visible(message: string): string {
  return [...message.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')].slice(0, LONGEST).join('');
}
