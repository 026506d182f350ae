/** The tokens that came, and what can be read in them. */
import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CodeBlock } from '../../shell/copy.tsx';
import { decodeJwt } from './decode.ts';
import { checkSignature } from './signature.ts';
import { Step } from './step.tsx';
import { useWalk } from './walk.tsx';

export function TokensStep() {
  const { run } = useWalk();
  const { access_token, refresh_token, id_token } = run.tokens;
  if (!access_token) return null;
  return (
    <Step title="The tokens" about="What each is for, and what it says.">
      {run.hasEnded && (
        <Alert color="red" title="Ended">
          The server takes these access and refresh tokens no longer. An ID token stays readable: it says who signed in,
          and opens nothing.
        </Alert>
      )}
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
          <SignatureOf token={token} />
        </>
      )}
    </Stack>
  );
}

/** As the app has to check it before it believes a word of it (OIDC Core §3.1.3.7). */
function SignatureOf({ token }: { readonly token: string }) {
  const { jwks_uri } = useWalk().metadata;
  const { data, error } = useQuery({
    queryKey: ['signature', jwks_uri, token],
    queryFn: () => checkSignature(token, jwks_uri),
    // The token goes with the page.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error) return <Text size="sm">Signature not checked: {String(error)}.</Text>;
  if (!data) return <Text size="sm">Checking the signature …</Text>;
  return (
    <Text size="sm" c={data.is_valid ? 'teal' : 'red'} fw={600} style={{ overflowWrap: 'anywhere' }}>
      {data.is_valid ? `Signature valid: ${data.alg}, key ${data.kid}.` : `Signature not valid: ${data.why}.`}
    </Text>
  );
}
