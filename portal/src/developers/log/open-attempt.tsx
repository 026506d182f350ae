/** To an attempt by its reference, which people read on an error page and pass on. */
import { Button, Group, TextInput } from '@mantine/core';
import { useLocation } from 'wouter';

export function OpenAttempt({ pathOf }: { pathOf(attempt_id: string): string }) {
  const [, go] = useLocation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const reference = new FormData(event.currentTarget).get('reference');
        if (typeof reference === 'string' && reference.trim() !== '') go(pathOf(reference.trim()));
      }}
    >
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput label="Reference" name="reference" placeholder="From an error page" autoComplete="off" flex={1} />
        <Button type="submit" variant="default">
          Open
        </Button>
      </Group>
    </form>
  );
}
