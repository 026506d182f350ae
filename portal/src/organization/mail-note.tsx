/** Where a mail is, for operators, while nothing sends it. */
import { Code, Text } from '@mantine/core';
import { api, aside } from '../api/client.ts';
import { useMe } from '../shell/me.tsx';

export function MailNote() {
  const { operator } = useMe();
  const { data } = api.useQuery('get', '/operator/health', {}, { ...aside, enabled: operator === 'yes' });
  if (data?.mail.transport !== 'file') return null;
  return (
    <Text size="sm">
      No mail server is set: their links are in the folder <Code>mail</Code> of the data directory.
    </Text>
  );
}
