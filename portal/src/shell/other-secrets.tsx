/** What becomes of the secrets there are when a new one is made: chosen, told to the minute, asked about if it is now. */
import { Select, type SelectProps, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import { Confirm } from './confirm.tsx';
import { Time } from './time.tsx';

/** An overlap that is none. */
export const NOW = '0';

interface OtherSecretsProps extends Pick<SelectProps, 'label' | 'data'> {
  /** In seconds; another word: they stay. */
  readonly value: string;
  onChange(overlap: string): void;
}

export function OtherSecrets({ value, onChange, ...choices }: OtherSecretsProps) {
  const overlap = Number(value);
  return (
    <div>
      <Select {...choices} value={value} allowDeselect={false} onChange={(chosen) => chosen && onChange(chosen)} />
      {overlap > 0 && (
        <Text size="sm" mt={4} data-ends>
          They end <Time at={Math.floor(Date.now() / 1_000) + overlap} />. You can end them sooner, and put it off no
          more.
        </Text>
      )}
    </div>
  );
}

type EndOthersProps = Pick<ComponentProps<typeof Confirm>, 'busy' | 'error' | 'children' | 'onConfirm' | 'onClose'>;

export function EndOthers({ children, ...props }: EndOthersProps) {
  return (
    <Confirm opened title="End the other secrets now?" word="end" action="Make it, and end the others" {...props}>
      {children} It cannot be undone.
    </Confirm>
  );
}

/** With the new one. */
export function OthersEnd({ at = 0 }: { readonly at: number | undefined }) {
  if (at <= Date.now() / 1_000) return null;
  return (
    <Text size="sm" data-ends>
      The other secrets end <Time at={at} />.
    </Text>
  );
}
