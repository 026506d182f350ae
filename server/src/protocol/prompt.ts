/** OIDC Core §3.1.2.1: `prompt` and `max_age`, with which an app asks for more than the session gives. */
import { refuse } from './oauth-error.ts';

const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const;
export type Prompt = (typeof PROMPTS)[number];

/** Each value once. What nobody defined is refused, or an app could think it was obeyed. */
export function parsePrompt(value: string | undefined): readonly Prompt[] {
  if (value === undefined) return [];
  const sent = value.split(' ');
  const prompts = PROMPTS.filter((prompt) => sent.includes(prompt));
  if (!sent.every((word) => PROMPTS.some((prompt) => prompt === word))) {
    throw refuse('prompt_unknown', { received: value });
  }
  if (prompts.includes('none') && prompts.length > 1) throw refuse('prompt_none_combined', { received: value });
  return prompts;
}

/** Seconds. */
export function parseMaxAge(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value)) throw refuse('max_age_malformed', { received: Buffer.byteLength(value) });
  return Number(value);
}
