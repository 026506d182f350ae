/** The flow, step by step, with this very app: what is sent, what is answered, and how it looks when it fails. */
import { Alert, Stack } from '@mantine/core';
import { Loaded } from '../../shell/state.tsx';
import { type App, AppPage, useApp } from '../app.tsx';
import { useMetadata } from '../metadata.ts';
import { AuthorizeStep } from './authorize-step.tsx';
import { CallStep } from './call-step.tsx';
import { Credential } from './credential.tsx';
import { MachineStep } from './machine-step.tsx';
import { RedeemStep } from './redeem-step.tsx';
import { RefreshStep } from './refresh-step.tsx';
import { RevokeStep } from './revoke-step.tsx';
import { TokensStep } from './tokens.tsx';
import { WalkProvider } from './walk.tsx';

export function Playground() {
  return (
    <AppPage title="Playground" description="Walk through the flow with this app. Leaving the page forgets everything.">
      <Inside />
    </AppPage>
  );
}

function Inside() {
  const { kind, dialect } = useApp();
  const metadata = useMetadata(dialect);
  return (
    <Loaded query={metadata}>
      {(loaded) => (
        <WalkProvider metadata={loaded}>
          <Stack>
            {dialect && (
              <Alert color="yellow" title={`This app speaks the dialect ${dialect}`}>
                The playground calls where its clients call. What it says is the standard; answers are in the dialect's
                words.
              </Alert>
            )}
            <Credential />
            <Steps kind={kind} />
          </Stack>
        </WalkProvider>
      )}
    </Loaded>
  );
}

function Steps({ kind }: Pick<App, 'kind'>) {
  switch (kind) {
    case 'machine':
      return (
        <>
          <MachineStep />
          <TokensStep />
          <CallStep number={2} />
          <RevokeStep number={3} />
        </>
      );
    case 'internal':
      return (
        <>
          <RefreshStep number={1} />
          <TokensStep />
          <CallStep number={2} />
          <RevokeStep number={3} />
        </>
      );
    default:
      return (
        <>
          <AuthorizeStep />
          <RedeemStep />
          <TokensStep />
          <CallStep number={3} />
          <RefreshStep number={4} />
          <RevokeStep number={5} />
        </>
      );
  }
}
