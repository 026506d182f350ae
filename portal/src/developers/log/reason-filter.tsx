import { Select } from '@mantine/core';
import { useState } from 'react';
import { api, aside } from '../../api/client.ts';

interface ReasonFilterProps {
  readonly client_id: string;
  readonly reason: string;
  onChange(reason: string): void;
}

/** Of the reasons that happened lately, or any that is typed. */
export function ReasonFilter({ client_id, reason, onChange }: ReasonFilterProps) {
  const params = { path: { client_id }, query: { outcome: 'refused', limit: 100 } } as const;
  const { data, refetch } = api.useQuery('get', '/apps/{client_id}/attempts', { params }, aside);
  const [typed, setTyped] = useState('');
  const happened = data?.attempts.map(({ last_reason }) => last_reason) ?? [];
  return (
    <Select
      label="Reason"
      placeholder="Any"
      data={[...new Set([...happened.toSorted(), reason, typed.trim()])].filter((each) => each !== '')}
      value={reason || null}
      onChange={(value) => onChange(value ?? '')}
      onSearchChange={setTyped}
      onDropdownOpen={() => void refetch()}
      nothingFoundMessage="Nothing was refused yet"
      maxLength={100}
      clearable
      searchable
      clearButtonProps={{ 'aria-label': 'Any reason' }}
      w={{ base: '100%', xs: 280 }}
    />
  );
}
