/** The logo of an app: uploaded by its team, drawn anew, and served by us. */
import { setLogo } from '../../clients/set-logo.ts';
import { refuse } from '../../protocol/oauth-error.ts';
import type { HttpRequest } from '../endpoint.ts';
import { app, showApp } from './app-schema.ts';
import { answer, nothing, operation } from './operation.ts';
import { Refusal } from './problem.ts';
import { team } from './right.ts';
import { teamChange } from './team-change.ts';

const LARGEST = 1_048_576;

const logo = {
  path: '/apps/{client_id}/logo',
  tag: 'Apps',
  scope: 'grantry:apps.write',
  right: team,
  conditional: true,
} as const;

export const uploadLogo = operation({
  ...logo,
  operation_id: 'uploadLogo',
  method: 'PUT',
  summary: 'Give an app a logo: an image of at most 1 MiB, shown in a square. People are asked again',
  image: true,
  answer: app,
  run: async (deps, { subject, readUpload, by, ...call }) => {
    const drawn = await deps.drawLogo(call.caller.actor.id, () => readImage(readUpload));
    const client = await setLogo(deps)(subject.client_id, drawn, teamChange(deps, subject, drawn, call), by);
    if (!client) throw refuse('thing_unknown', {});
    return answer(showApp(client), client.revision);
  },
});

async function readImage(readUpload: HttpRequest['readUpload']): Promise<Uint8Array> {
  const image = await readUpload(LARGEST);
  if (!image) throw new Refusal(refuse('body_too_large', {}), TOO_LARGE);
  return image;
}

const TOO_LARGE = 'A logo may be 1 MiB. It is shown small: save it with 512 by 512 pixels, as PNG or WebP.';

export const removeLogo = operation({
  ...logo,
  operation_id: 'removeLogo',
  method: 'DELETE',
  summary: 'Take the logo of an app away: its initial is shown instead. People are asked again',
  run: async (deps, { subject, by, ...call }) => {
    const change = teamChange(deps, subject, { logo_hash: '' }, call);
    const client = await setLogo(deps)(subject.client_id, undefined, change, by);
    if (!client) throw refuse('thing_unknown', {});
    return nothing;
  },
});
