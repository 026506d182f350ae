/** The tokens that came, and what can be read in them. */
import { Stack, Text } from '@mantine/core';
import { CodeBlock } from '../../shell/copy.tsx';
import { decodeJwt } from './decode.ts';
import { Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function TokensStep() {
  const { run } = useWalk();
  const { access_token, refresh_token, id_token } = run.tokens;
  if (!access_token) return null;
  return (
    <Step title="The tokens" about="What each is for, and what it says.">
      <Token
        name="Access token"
        token={access_token}
        opaque="Opaque: only this server can read it. Send it to the API."
      >
        For the API, in the Authorization header.
      </Token>
      {refresh_token && (
        <Token
          name="Refresh token"
          token={refresh_token}
          opaque="Opaque. It goes to the token endpoint and nowhere else."
        >
          For new access tokens.
        </Token>
      )}
      {id_token && (
        <Token name="ID token" token={id_token} opaque="">
          For the app itself: who signed in. Never send it to an API.
        </Token>
      )}
    </Step>
  );
}

interface TokenProps {
  readonly name: string;
  readonly token: string;
  readonly opaque: string;
  readonly children: string;
}

function Token({ name, token, opaque, children }: TokenProps) {
  const decoded = decodeJwt(token);
  return (
    <Stack gap={6}>
      <Text size="sm">
        <strong>{name}.</strong> {children} {!decoded && opaque}
      </Text>
      <CodeBlock code={token} label={name} />
      {decoded && (
        <>
          <CodeBlock code={decoded.header} label={`header of the ${name}`} />
          <CodeBlock code={decoded.claims} label={`claims of the ${name}`} />
        </>
      )}
    </Stack>
  );
}
