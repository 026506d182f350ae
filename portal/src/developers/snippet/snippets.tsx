/** The token request as a program: it runs as it stands, once its environment variables are set. */
import { Code, Stack, Tabs, Text } from '@mantine/core';
import { CodeBlock } from '../../shell/copy.tsx';
import { languages } from './language.ts';
import { type TokenCall, variablesOf } from './token-call.ts';

export function Snippets({ call }: { readonly call: TokenCall }) {
  const variables = variablesOf(call);
  return (
    <Stack gap="xs">
      {variables.length > 0 && (
        <Text size="sm">
          Set{' '}
          {variables.map((name, index) => (
            <span key={name}>
              {index > 0 && ' and '}
              <Code>{name}</Code>
            </span>
          ))}{' '}
          in the environment first.
        </Text>
      )}
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List aria-label="Language">
          {Object.keys(languages).map((name) => (
            <Tabs.Tab key={name} value={name}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Object.entries(languages).map(([name, write]) => (
          <Tabs.Panel key={name} value={name} pt="xs">
            <CodeBlock code={write(call)} label={name} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
