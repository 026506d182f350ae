/** RFC 6749 §6: new access tokens without the person. */
import { Group, PasswordInput, Text } from '@mantine/core';
import { repetitions } from './run.ts';
import { Failures, Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function RefreshStep({ number }: { readonly number: number }) {
  const { app, run, canAuthenticate, askToken, happened } = useWalk();
  const { refresh_token } = run.tokens;
  const refresh = (title: string, presented: string) =>
    askToken('refresh', title, { grant_type: 'refresh_token', refresh_token: presented });
  const isReady = refresh_token !== '' && canAuthenticate;
  const hasSpent = run.spent_refresh_token !== '' && canAuthenticate;
  return (
    <Step
      title={`${number}. Refresh`}
      about="The refresh token brings a new access token, and its own successor: the old one is spent."
      step="refresh"
    >
      {app.kind === 'internal' && (
        <PasswordInput
          label="Refresh token"
          description="The one that was shown when the app was created, or a new one of the page Credentials."
          value={refresh_token}
          onChange={(event) => happened({ type: 'pasted', refresh_token: event.currentTarget.value.trim() })}
          autoComplete="off"
          maw={420}
        />
      )}
      <Group>
        <Press disabled={!isReady} onPress={() => refresh('Refresh', refresh_token)}>
          Refresh
        </Press>
        {run.tokens.access_token !== '' && refresh_token === '' && (
          <Text size="sm">This app gets no refresh token: it is not registered for the grant refresh_token.</Text>
        )}
      </Group>
      <Failures>
        <Press failing disabled={!hasSpent} onPress={() => refresh(repetitions.refresh_token, run.spent_refresh_token)}>
          Lost answer
        </Press>
        <Press
          failing
          disabled={!isReady}
          onPress={() => refresh('With a token cut short', refresh_token.slice(0, -4))}
        >
          Broken refresh token
        </Press>
      </Failures>
      <Text size="xs" c="dimmed">
        Lost answer sends the spent refresh token once more. As long as its successor was not used it is answered again;
        after that it counts as stolen, and all tokens end.
      </Text>
    </Step>
  );
}
