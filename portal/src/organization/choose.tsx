/** From `/organization` to the organization that is meant. */
import { Redirect, useLocation } from 'wouter';
import { useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';
import { Empty } from '../shell/state.tsx';
import { currentOrganization } from './current.ts';

export function Choose() {
  const me = useMe();
  const [path] = useLocation();
  const organization_id = currentOrganization(path, me);
  if (organization_id) return <Redirect to={`/organization/${organization_id}/members`} replace />;
  return (
    <Page title="Organization">
      <Empty title="You belong to no organization">
        An admin of one can invite you. Ask them to use your address, {me.email}.
      </Empty>
    </Page>
  );
}
