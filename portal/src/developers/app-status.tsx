import { Badge } from '@mantine/core';
import type { Schema } from '../api/client.ts';

type Status = Schema['App']['status'];

const looks: Readonly<Record<Status, { readonly color: string; readonly title: string }>> = {
  draft: { color: 'gray', title: 'Draft' },
  published: { color: 'teal', title: 'Published' },
  suspended: { color: 'red', title: 'Suspended' },
};

export function StatusBadge({ status }: { readonly status: Status }) {
  const { color, title } = looks[status];
  return (
    <Badge variant="dot" color={color} tt="none">
      {title}
    </Badge>
  );
}
