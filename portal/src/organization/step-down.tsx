/** Asked of whoever chooses a lesser role for themselves: taking it back is up to others. */
import { Text } from '@mantine/core';
import { Confirm } from '../shell/confirm.tsx';
import { type Role, useOrganization } from './organization-page.tsx';
import { ROLES } from './role.ts';

interface StepDownProps {
  readonly from: Role;
  /** `undefined`: nothing is asked. */
  readonly to: Role | undefined;
  readonly busy: boolean;
  readonly error: unknown;
  onConfirm(): void;
  onClose(): void;
}

export function StepDown({ from, to, ...rest }: StepDownProps) {
  const { name } = useOrganization();
  return (
    <Confirm
      opened={to !== undefined}
      title={`Give up being ${from} of ${name}?`}
      word="give up"
      action="Give it up"
      {...rest}
    >
      <Text size="sm">
        From then on you are {to}: {ROLES.find(({ value }) => value === to)?.may} You cannot take it back: only{' '}
        {from === 'owner' ? 'another owner' : 'another admin or an owner'} can give you the role again.
      </Text>
    </Confirm>
  );
}
