/** RFC 8707 §2: for which of the platform's APIs a token is asked for; empty: the default one. */
import { Select } from '@mantine/core';
import { api, aside } from '../api/client.ts';

interface ResourceProps {
  readonly resource: string;
  onChange(resource: string): void;
}

export function Resource({ resource, onChange }: ResourceProps) {
  const { data } = api.useQuery('get', '/resources', {}, aside);
  if (!data || data.resources.length === 0) return null;
  return (
    <Select
      label="API (resource)"
      placeholder="The default one"
      data={data.resources.map((each) => ({ value: each.resource, label: `${each.name} (${each.resource})` }))}
      value={resource || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      clearable
      clearButtonProps={{ 'aria-label': 'The default API' }}
      maw={480}
    />
  );
}
