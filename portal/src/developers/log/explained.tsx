/** Why something was refused, and what to do. */
import { Anchor, Stack, Text } from '@mantine/core';

interface ExplainedProps {
  readonly cause: string;
  readonly fix: string;
  readonly docs_uri?: string | undefined;
}

export function Explained({ cause, fix, docs_uri }: ExplainedProps) {
  return (
    <Stack gap={6}>
      <Text size="sm" data-explained="cause">
        <strong>Cause.</strong> {cause}
      </Text>
      <Text size="sm" data-explained="fix">
        <strong>Fix.</strong> {fix}
      </Text>
      {docs_uri && (
        <Anchor size="sm" href={docs_uri} c="inherit" underline="always">
          About this reason
        </Anchor>
      )}
    </Stack>
  );
}
