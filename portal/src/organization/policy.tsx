/** Which apps an organization's people may use, and who of them may create some. */
import { Stack } from '@mantine/core';
import { Approvals } from './approvals.tsx';
import { OrganizationPage, useOrganization } from './organization-page.tsx';
import { PolicyForm } from './policy-form.tsx';

export function Policy() {
  return (
    <OrganizationPage title="App policy" description="Which apps people here may use, and who may create some.">
      <Inside />
    </OrganizationPage>
  );
}

function Inside() {
  const { organization_id } = useOrganization();
  return (
    <Stack gap="lg">
      <PolicyForm key={organization_id} />
      <Approvals />
    </Stack>
  );
}
