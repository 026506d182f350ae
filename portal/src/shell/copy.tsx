/** Text to be taken along: with a button that copies it, and a block that can be read and selected. */
import { ActionIcon, Box, CopyButton, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copy.module.css';

export function Copy({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <CopyButton value={value} timeout={2_000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${label}`}>
          <ActionIcon variant="subtle" color={copied ? 'teal' : 'gray'} onClick={copy} aria-label={`Copy ${label}`}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** A single value beside its button. */
export function CopyLine({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Text className={classes.value} component="code" data-value={label}>
        {value}
      </Text>
      <Copy value={value} label={label} />
    </Group>
  );
}

/** Code or a raw message, as it is; a long line goes on below, beside the button and not under it. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  return (
    <Paper withBorder className={classes.block}>
      <Box className={classes.button}>
        <Copy value={code} label={label} />
      </Box>
      <Box role="group" aria-label={label}>
        <Box component="pre" className={classes.code}>
          {code}
        </Box>
      </Box>
    </Paper>
  );
}
