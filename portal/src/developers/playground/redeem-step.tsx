/** RFC 6749 §4.1.3: the code becomes tokens. */
import { Group, Progress, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { randomText } from '../pkce.ts';
import { playgroundUri } from './redirect-uri.ts';
import { repetitions } from './run.ts';
import { Failures, Press, Step } from './step.tsx';
import { useWalk } from './walk.tsx';

/** A code lives for a minute at most; a moment more, so that clocks may differ. */
const CODE_LIFETIME = 62_000;

export function RedeemStep() {
  const { app, run, canAuthenticate, askToken } = useWalk();
  const [waits, setWaits] = useState(false);
  const isReady = run.code !== '' && canAuthenticate && !waits;
  const redeem = (title: string, code_verifier = run.pkce.code_verifier) =>
    askToken('redeem', title, {
      grant_type: 'authorization_code',
      code: run.code,
      redirect_uri: playgroundUri,
      code_verifier,
    });
  const isPublic = app.token_endpoint_auth_method === 'none';
  const sent = isPublic ? 'the code and the code_verifier' : 'the code, its secret and the code_verifier';
  return (
    <Step
      title="2. Redeem the code"
      about={`The app sends ${sent}, and gets tokens. Each code works once.`}
      step="redeem"
    >
      <Group>
        <Press disabled={!isReady} onPress={() => redeem('Redeem the code')}>
          Redeem the code
        </Press>
        {!canAuthenticate && <Text size="sm">Give the client secret first.</Text>}
      </Group>
      <Failures>
        <Press failing disabled={!isReady} onPress={() => redeem('With a wrong code_verifier', randomText())}>
          Wrong verifier
        </Press>
        <Press failing disabled={!isReady} onPress={() => redeem(repetitions.code)}>
          Reused code
        </Press>
        <Press failing disabled={!isReady} onPress={async () => setWaits(true)}>
          Expired code
        </Press>
      </Failures>
      {waits && (
        <Wait
          until={run.code_at + CODE_LIFETIME}
          onEnd={() => {
            setWaits(false);
            void redeem('The code after its end');
          }}
        />
      )}
    </Step>
  );
}

function Wait({ until, onEnd }: { readonly until: number; onEnd(): void }) {
  const [left, setLeft] = useState(until - Date.now());
  useEffect(() => {
    const timer = setTimeout(
      () => (left <= 0 ? onEnd() : setLeft(until - Date.now())),
      Math.min(1_000, Math.max(left, 0)),
    );
    return () => clearTimeout(timer);
  }, [left, until, onEnd]);
  const seconds = Math.max(0, Math.ceil(left / 1_000));
  return (
    <div>
      <Text size="sm" mb={4}>
        Sent when the code has expired, in {seconds} seconds.
      </Text>
      <Progress value={100 - (left / CODE_LIFETIME) * 100} aria-label="Time until the code has expired" />
    </div>
  );
}
