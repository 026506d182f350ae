import { Badge } from '@mantine/core';
import type { Schema } from '../api/client.ts';

type Status = Schema['App']['status'];

export const statusTitles: Readonly<Record<Status, string>> = {
  draft: 'Draft',
  published: 'Published',
  suspended: 'Suspended',
};

/** gray.6: its dot is seen on white and on black. */
const colors: Readonly<Record<Status, string>> = { draft: 'gray.6', published: 'teal', suspended: 'red' };

export function StatusBadge({ status }: { readonly status: Status }) {
  return (
    <Badge variant="dot" color={colors[status]} tt="none">
      {statusTitles[status]}
    </Badge>
  );
}
