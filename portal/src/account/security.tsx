/** What keeps an account its owner's: the password, where it is signed in, what happened. */
import { Stack } from '@mantine/core';
import { api } from '../api/client.ts';
import { OWN_AUDIT_LABELS } from '../shell/audit-label.ts';
import { AuditEntries, AuditFilter, narrowedBy } from '../shell/audit-log.tsx';
import { useFilter } from '../shell/filter.ts';
import { useMe } from '../shell/me.tsx';
import { paged } from '../shell/more.tsx';
import { Page } from '../shell/page.tsx';
import { Panel } from '../shell/panel.tsx';
import { Identities } from './identities.tsx';
import { Password } from './password.tsx';
import { Sessions } from './sessions.tsx';

export function Security() {
  return (
    <Page title="Security" description="How you sign in, where you are signed in, and what happened to your account.">
      <Stack gap="lg">
        <Password />
        <Sessions />
        <Identities />
        <Activity />
      </Stack>
    </Page>
  );
}

function Activity() {
  const { has_password } = useMe();
  const remedy =
    has_password === 'yes' ? 'change your password' : 'sign out everywhere else, and there where you sign in';
  const filter = useFilter();
  const query = api.useInfiniteQuery('get', '/me/activity', { params: { query: narrowedBy(filter) } }, paged);
  return (
    <Panel
      title="Recent activity"
      note={`What was changed about your account and what you allowed. If something was not you, ${remedy}.`}
    >
      <AuditFilter filter={filter} labels={OWN_AUDIT_LABELS} />
      <AuditEntries query={query} />
    </Panel>
  );
}
