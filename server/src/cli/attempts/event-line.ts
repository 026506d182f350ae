import { explain } from '../../attempts/explanation.ts';
import type { AttemptEvent } from '../../model/attempt.ts';
import { printable } from '../output.ts';

/** An event with what its reason means, for the app's owner. */
export function eventDocument(event: AttemptEvent): object {
  return { ...event, ...explain(event.reason) };
}

/** `14:03:22.118  AbC…  app_…  refused  redirect_uri_unregistered`, and below it what was seen and what to do. */
export function eventText(event: AttemptEvent): string {
  const { at, attempt_id, client_id, event: name, reason, evidence } = event;
  const line = [new Date(at).toLocaleTimeString('sv-SE'), attempt_id, client_id, name, reason];
  const seen = Object.entries(evidence).map(([key, value]) => `${key}: ${[value].flat().join(', ')}`);
  const explained = explain(reason);
  const told = explained ? [`cause: ${explained.cause}`, `fix: ${explained.fix}`] : [];
  const below = [...seen, ...told].map((each) => `\n    ${printable(each)}`);
  return (
    line
      .filter((word) => word !== '')
      .map(printable)
      .join('  ') + below.join('')
  );
}
