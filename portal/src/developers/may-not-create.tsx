/** Why a person may not create apps, and whom to ask. */
import { Alert, Anchor, Button, List, Stack, Text } from '@mantine/core';
import { about } from '../about.ts';
import { api, type Schema } from '../api/client.ts';
import { useMe } from '../shell/me.tsx';
import { Loaded } from '../shell/state.tsx';

type Organization = Pick<Schema['Organization'], 'organization_id' | 'name'>;

export function MayNotCreate() {
  const { organizations } = useMe();
  if (organizations.length === 0) {
    return (
      <Alert color="yellow" title="You belong to no organization">
        Apps belong to organizations. Ask an admin of yours, or whoever runs this platform, to make you a member.
      </Alert>
    );
  }
  return (
    <Stack align="flex-start">
      {organizations.map((organization) => (
        <Alert
          key={organization.organization_id}
          color="yellow"
          title={`Only admins and owners create apps for ${organization.name}`}
          w="100%"
        >
          <Stack gap="xs" align="flex-start">
            <Text size="sm">One of them can make you an admin, or let every member create apps. Ask:</Text>
            <Able organization={organization} />
          </Stack>
        </Alert>
      ))}
      <Button disabled>Create app</Button>
    </Stack>
  );
}

function Able({ organization }: { readonly organization: Organization }) {
  const path = { organization_id: organization.organization_id };
  const query = api.useQuery('get', '/organizations/{organization_id}/contacts', { params: { path } });
  const ask = letter(organization);
  return (
    <Loaded query={query}>
      {({ contacts }) => (
        <List size="sm">
          {contacts.map(({ account_id, name, email, role }) => (
            <List.Item key={account_id}>
              <bdi>{name || account_id}</bdi>, {role}:{' '}
              <Anchor href={`mailto:${encodeURIComponent(email)}?${ask}`} inherit underline="always">
                {email}
              </Anchor>
            </List.Item>
          ))}
        </List>
      )}
    </Loaded>
  );
}

/** RFC 6068 §2: of a mail that is written in the person's own program. */
function letter({ organization_id, name }: Organization): string {
  const body = `You can allow it here: ${about.issuer}/organization/${organization_id}/policy`;
  const fields = { subject: `May I create apps for ${name}?`, body };
  return Object.entries(fields)
    .map(([field, text]) => `${field}=${encodeURIComponent(text)}`)
    .join('&');
}
