/** After a change: says what was done, and reads anew what may be different now. */
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';

export function useChanged(): (message: string) => Promise<void> {
  const queries = useQueryClient();
  return async (message) => {
    notifications.show({ color: 'teal', message });
    await queries.invalidateQueries();
  };
}
