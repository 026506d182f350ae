/** The frame of a page: its title in the window and on the page, what can be done on it, its content. */
import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { about } from '../about.ts';
import { useArrival } from './focus.ts';
import { Missing } from './missing.tsx';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** What the page is about, beside its title in the window. */
  readonly subject?: string | undefined;
  /** Beside its title, what the page is about. */
  readonly image?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, subject = '', image, description, actions, children }: PageProps) {
  const heading = useArrival();
  useEffect(() => {
    document.title = [title, subject, about.platform_name].filter(Boolean).join(' · ');
  }, [title, subject]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group wrap="nowrap" miw={0}>
          {image}
          <Box miw={0}>
            <Title order={1} size="h2" ref={heading} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {description && (
              <Text c="dimmed" mt={4}>
                {description}
              </Text>
            )}
          </Box>
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      <Missing />
      {children}
    </Stack>
  );
}
