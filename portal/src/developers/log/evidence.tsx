/** What the server saw. It was written by strangers: what could not be seen is spelled, and it stands isolated. */
import { Text } from '@mantine/core';
import { Time } from '../../shell/time.tsx';
import classes from './log.module.css';
import { visibleText } from './visible-text.ts';

interface Difference {
  readonly before: string;
  readonly received: string;
  readonly registered: string;
  readonly after: string;
}

/** Character by character: what parts the two is marked. */
export function UriDifference({
  difference: { before, received, registered, after },
}: {
  readonly difference: Difference;
}) {
  return (
    <dl className={classes.difference} data-difference>
      <dt>Received</dt>
      <dd>
        <Compared before={before} marked={received} after={after} />
      </dd>
      <dt>Registered</dt>
      <dd>
        <Compared before={before} marked={registered} after={after} />
      </dd>
    </dl>
  );
}

function Compared({
  before,
  marked,
  after,
}: {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}) {
  return (
    <bdi className={classes.value}>
      {visibleText(before)}
      {marked && <mark className={classes.mark}>{visibleText(marked)}</mark>}
      {visibleText(after)}
    </bdi>
  );
}

type Values = Readonly<Record<string, string | number | readonly string[]>>;

export function Evidence({ evidence }: { readonly evidence: Values }) {
  const entries = Object.entries(evidence).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  if (entries.length === 0) return null;
  return (
    <dl className={classes.evidence}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Of a secret, say, only its length is kept. */
const units: Readonly<Record<string, string>> = { received: 'bytes', allowed: 'bytes', retry_after: 'seconds' };

function Value({ name, value }: { readonly name: string; readonly value: Values[string] }) {
  if (typeof value === 'number') {
    return name.endsWith('_at') && value > 0 ? (
      <Time at={value} />
    ) : (
      <Text inherit component="span">
        {value} {units[name]}
      </Text>
    );
  }
  return [value].flat().map((each) => (
    <bdi key={each} className={classes.value}>
      {visibleText(each)}
    </bdi>
  ));
}
