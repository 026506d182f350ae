/** What is said of an API, when it is registered and later. */
import { Checkbox, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import type { Schema } from '../api/client.ts';

export interface ApiValues {
  readonly name: string;
  readonly is_default: boolean;
  readonly access_token_format: Schema['Api']['access_token_format'];
}

/** As the API spells it. */
export const toApi = <Values extends ApiValues>({ is_default, ...rest }: Values) => ({
  ...rest,
  is_default: is_default ? ('yes' as const) : ('no' as const),
});

const formats = [
  { value: '', label: 'As the app is registered' },
  { value: 'opaque', label: 'Opaque: the API asks each time' },
  { value: 'jwt', label: 'JWT: the API reads it by itself' },
];

interface ApiFieldsProps {
  readonly form: Pick<UseFormReturnType<ApiValues>, 'getInputProps'>;
  /** After the name. */
  readonly children?: ReactNode;
}

export function ApiFields({ form, children }: ApiFieldsProps) {
  return (
    <>
      <TextInput label="Name" required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
      {children}
      <Select
        label="Its access tokens"
        data={formats}
        allowDeselect={false}
        {...form.getInputProps('access_token_format')}
      />
      <Checkbox
        label="The default"
        description="Tokens are for it where an app names no resource."
        {...form.getInputProps('is_default', { type: 'checkbox' })}
      />
    </>
  );
}
