import { Text } from '@mantine/core';

/** Of a part of a page that is searched as a whole. */
export interface Searched {
  readonly search: string;
}

export function NotFound() {
  return <Text c="dimmed">None of these fits.</Text>;
}
