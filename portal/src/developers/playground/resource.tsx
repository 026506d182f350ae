/** RFC 8707 §2: for which of the platform's APIs. */
import { Select } from '@mantine/core';
import { api } from '../../api/client.ts';
import { useWalk } from './walk.tsx';

export function Resource() {
  const { resource, setResource } = useWalk();
  const { data } = api.useQuery('get', '/resources');
  if (!data || data.resources.length === 0) return null;
  return (
    <Select
      label="API (resource)"
      placeholder="The default one"
      data={data.resources.map((each) => ({ value: each.resource, label: `${each.name} (${each.resource})` }))}
      value={resource || null}
      onChange={(chosen) => setResource(chosen ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': 'The default API' }}
      maw={480}
    />
  );
}
