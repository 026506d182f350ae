/** The password of an account, where it has one. Whoever came by signing in elsewhere may choose one, where people do. */
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { about } from '../about.ts';
import { useMe } from '../shell/me.tsx';
import { Panel } from '../shell/panel.tsx';
import { PasswordForm } from './password-form.tsx';

export function Password() {
  const { has_password } = useMe();
  switch (has_password) {
    case 'yes':
      return <PasswordForm />;
    case 'no':
      return <NoPassword />;
    case 'unused':
      return null;
  }
}

function NoPassword() {
  const { email_verified } = useMe();
  return (
    <Panel title="Password" note="You have none: you sign in elsewhere.">
      {email_verified === 'yes' ? (
        <Text size="sm">
          To sign in here, too,{' '}
          <Anchor inherit underline="always" href={`${about.issuer}/forgot-password`}>
            have a mail sent to you
          </Anchor>{' '}
          with which you choose one.
        </Text>
      ) : (
        <Text size="sm">
          To sign in here, too, first confirm your address, under{' '}
          <Anchor component={Link} inherit underline="always" href="/account/profile">
            Profile
          </Anchor>
          .
        </Text>
      )}
    </Panel>
  );
}
