/** One of a few, each with a sentence. */
import { Radio, SimpleGrid, Text } from '@mantine/core';
import type { Choice as ChoiceOf } from './app-kind.ts';
import classes from './choice.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly choices: readonly ChoiceOf<Value>[];
  readonly value: Value | undefined;
  onChange(value: Value): void;
}

export function Choice<Value extends string>({ label, choices, value, onChange }: ChoiceProps<Value>) {
  return (
    <Radio.Group
      label={label}
      size="md"
      value={value ?? ''}
      onChange={(chosen) => {
        const found = choices.find((each) => each.value === chosen);
        if (found && !found.isDisabled) onChange(found.value);
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" mt="xs">
        {choices.map((choice) => (
          // Not `disabled`: the arrow keys would stop before it, and nobody would read why.
          <Radio.Card
            key={choice.value}
            value={choice.value}
            p="md"
            className={classes.card}
            aria-disabled={choice.isDisabled}
          >
            <Text fw={600}>{choice.title}</Text>
            <Text size="sm" c="dimmed">
              {choice.says}
            </Text>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
