/** A line of a list: what it is, what is to be known of it, what can be done. */
import { Anchor, Box, Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

export function Rows({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} aria-label={label}>
      {children}
    </Stack>
  );
}

interface RowProps {
  readonly title: ReactNode;
  readonly image?: ReactNode;
  readonly href?: string;
  readonly note?: ReactNode;
  readonly badges?: ReactNode;
  readonly actions?: ReactNode;
}

export function Row({ title, image, href, note, badges, actions }: RowProps) {
  return (
    <li>
      <Card withBorder padding="sm">
        <Group justify="space-between" gap="sm">
          {image}
          <Box miw={0} style={{ flex: '1 1 14rem', overflowWrap: 'anywhere' }}>
            <Group gap="sm">
              {href === undefined ? (
                <Text fw={600} component="div">
                  {title}
                </Text>
              ) : (
                <Anchor component={Link} href={href} fw={600}>
                  {title}
                </Anchor>
              )}
              {badges}
            </Group>
            {note && (
              <Text size="sm" c="dimmed" component="div">
                {note}
              </Text>
            )}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Card>
    </li>
  );
}
