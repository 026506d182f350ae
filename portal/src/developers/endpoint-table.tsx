/** Endpoints of the platform's APIs, each with a lock that names the scope it needs. */
import { Badge, Code, Group, Table, Text } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { Schema } from '../api/client.ts';
import { fits } from '../shell/filter.ts';
import classes from './endpoint-table.module.css';

type Api = Schema['DescribedApi'];
export type Operation = Api['operations'][number];

interface EndpointTableProps {
  readonly apis: readonly Api[];
  /** What an app has: then each line says whether it is enough. */
  readonly granted?: readonly string[];
}

export function EndpointTable({ apis, granted }: EndpointTableProps) {
  return apis.map(({ resource, name, operations }) => (
    <Table key={resource} verticalSpacing="xs" captionSide="top" className={classes.table}>
      <Table.Caption ta="left">
        <bdi>{name}</bdi> · <code>{resource}</code>
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Endpoint</Table.Th>
          <Table.Th>Needs</Table.Th>
          {granted && <Table.Th>Your app</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {operations.map((operation) => (
          <Line key={`${operation.method} ${operation.path}`} operation={operation} granted={granted} />
        ))}
      </Table.Tbody>
    </Table>
  ));
}

function Line({
  operation,
  granted,
}: {
  readonly operation: Operation;
  readonly granted: readonly string[] | undefined;
}) {
  const { method, path, summary } = operation;
  return (
    <Table.Tr data-endpoint={`${method.toUpperCase()} ${path}`}>
      <Table.Td>
        <Code>
          {method.toUpperCase()} {path}
        </Code>
        {summary && (
          <Text size="sm" c="dimmed">
            {summary}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Lock operation={operation} />
      </Table.Td>
      {granted && <Table.Td>{isOpenTo(operation, granted) ? 'can call it' : 'cannot call it'}</Table.Td>}
    </Table.Tr>
  );
}

/** Any of the ways, all of whose scopes are needed. */
function Lock({ operation: { token, any_of } }: { readonly operation: Operation }) {
  const ways = any_of.filter((way) => way.length > 0);
  if (token !== 'required') {
    return (
      <Group gap={4} wrap="nowrap">
        <IconLockOpen size={16} aria-hidden />
        <Text size="sm">{token === 'never' ? 'nothing' : 'nothing; a token is taken'}</Text>
      </Group>
    );
  }
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <IconLock size={16} aria-hidden />
      <span>
        {ways.length === 0 && <Text size="sm">any token</Text>}
        {ways.map((way, at) => (
          <Group gap={4} key={way.join(' ')}>
            {at > 0 && <Text size="xs">or</Text>}
            {way.map((name) => (
              <Badge key={name} variant="default" tt="none" component="span">
                {name}
              </Badge>
            ))}
          </Group>
        ))}
      </span>
    </Group>
  );
}

function isOpenTo({ token, any_of }: Operation, granted: readonly string[]): boolean {
  if (token !== 'required' || any_of.length === 0) return true;
  return any_of.some((way) => way.every((name) => granted.includes(name)));
}

/** The endpoints for which the scope is needed, alone or with others. */
export function openedBy(name: string, apis: readonly Api[]): readonly Operation[] {
  return apis.flatMap(({ operations }) => operations.filter(({ any_of }) => any_of.flat().includes(name)));
}

/** Those in which what is looked for is part of the path, the summary or a scope. */
export function foundIn(apis: readonly Api[], search: string): readonly Api[] {
  return apis
    .map((each) => ({ ...each, operations: each.operations.filter((operation) => isFound(operation, search)) }))
    .filter(({ operations }) => operations.length > 0);
}

function isFound({ method, path, summary, any_of }: Operation, search: string): boolean {
  return fits(search, `${method} ${path}`, summary, ...any_of.flat());
}
