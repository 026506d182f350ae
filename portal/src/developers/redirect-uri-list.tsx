/** Redirect URIs, each in a line with what is to be said of it. */
import { ActionIcon, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Time } from '../shell/time.tsx';
import { type Advice, adviseRedirectUri } from './redirect-uri-advice.ts';
import classes from './redirect-uri-list.module.css';

interface RedirectUriListProps {
  readonly uris: readonly string[];
  readonly application_type: 'web' | 'native';
  /** What the server said of them. */
  readonly problem?: string | undefined;
  readonly label?: string;
  readonly placeholder?: string;
  /** When each was last used; 0: not in the last year. */
  readonly usedAt?: ReadonlyMap<string, number> | undefined;
  /** What is said of one that was not. */
  readonly unused?: string;
  /** As many stay. */
  readonly least?: number;
  onChange(uris: readonly string[]): void;
}

export function RedirectUriList({
  uris,
  application_type,
  problem,
  label = 'Redirect URI',
  least = 1,
  usedAt,
  unused = '',
  placeholder = 'https://app.example.com/callback',
  onChange,
}: RedirectUriListProps) {
  // A line goes by its place: what is typed in it may be in another, too.
  const lines = uris.map((uri, at) => ({ uri, at, name: `${label} ${at + 1}` }));
  const replace = (at: number, uri: string) => onChange(uris.map((each, index) => (index === at ? uri : each)));
  return (
    <Stack gap="sm">
      {lines.map(({ uri, at, name }) => (
        <Line
          key={name}
          label={name}
          placeholder={placeholder}
          uri={uri}
          used_at={usedAt?.get(uri)}
          unused={unused}
          advice={adviseRedirectUri(uri, application_type, others(uris, at))}
          onChange={(changed) => replace(at, changed)}
          onRemove={uris.length > least ? () => onChange(uris.filter((_, index) => index !== at)) : undefined}
        />
      ))}
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...uris, ''])}
      >
        {uris.length === 0 ? 'Add one' : 'Add another'}
      </Button>
    </Stack>
  );
}

/** Those before it: of two twins the second is told. */
const others = (uris: readonly string[], at: number): readonly string[] => uris.slice(0, at);

/** None that the server would refuse. */
export function areGood(uris: readonly string[], application_type: 'web' | 'native'): boolean {
  const written = uris.filter((uri) => uri !== '');
  return written.every((uri, at) => adviseRedirectUri(uri, application_type, others(written, at))?.level !== 'error');
}

interface LineProps {
  readonly label: string;
  readonly placeholder: string;
  readonly uri: string;
  readonly advice: Advice | undefined;
  /** `undefined`: it was not registered yet. */
  readonly used_at: number | undefined;
  readonly unused: string;
  readonly onRemove: (() => void) | undefined;
  onChange(uri: string): void;
}

function Line({ label, placeholder, uri, advice, used_at, unused, onRemove, onChange }: LineProps) {
  const said = advice && <Said advice={advice} onTake={onChange} />;
  const warning = advice?.level === 'warning' && said;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <TextInput
        label={label}
        flex={1}
        type="url"
        placeholder={placeholder}
        value={uri}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={advice?.level === 'error' && said}
        description={
          (warning || used_at !== undefined) && (
            <>
              {warning}
              {used_at !== undefined && (
                <span data-used={used_at} className={classes.used}>
                  {used_at === 0 ? (
                    unused
                  ) : (
                    <>
                      Last used <Time at={used_at} />
                    </>
                  )}
                </span>
              )}
            </>
          )
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        spellCheck={false}
      />
      {onRemove && (
        <ActionIcon variant="default" size={36} mt={25} onClick={onRemove} aria-label={`Remove ${label}`}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}

function Said({ advice, onTake }: { readonly advice: Advice; readonly onTake: (uri: string) => void }) {
  const { level, says, instead } = advice;
  return (
    <span data-advice={level} className={classes.advice}>
      {says}
      {instead !== undefined && (
        <>
          {' '}
          <Anchor component="button" type="button" inherit underline="always" onClick={() => onTake(instead)}>
            Use {instead}
          </Anchor>
        </>
      )}
    </span>
  );
}
