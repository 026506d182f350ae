/** The front channel: sessions, pages, the way from authorize to the answer. */
import { arrive } from '../accounts/arrive.ts';
import { askByMail } from '../accounts/ask-by-mail.ts';
import { findLink } from '../accounts/link.ts';
import { endSession, findSession, startSession } from '../accounts/session.ts';
import { setUpLink } from '../accounts/set-up.ts';
import { useLinks } from '../accounts/use-link.ts';
import { readIdTokenHint } from '../authorize/id-token-hint.ts';
import { parseRequest } from '../authorize/parse-request.ts';
import { type Answered, hasAnswer, marksOfAnswer, respond } from '../authorize/respond.ts';
import { responseModes } from '../authorize/response-modes/index.ts';
import { registerClient } from '../clients/register.ts';
import { managementCatalogue } from '../protocol/management-scope.ts';
import { endpointMap } from '../resources/endpoint-map.ts';
import type { Core, World } from './core.ts';

/** The response modes that a request can ask for. */
export const askable = responseModes.map(({ response_mode }) => response_mode).filter((mode) => mode !== 'oob');

export type Browser = ReturnType<typeof composeBrowser>;

export function composeBrowser({ config, enabled }: World, core: Core, base_path: string) {
  const { clock, used } = core;
  const readHint = readIdTokenHint(core);
  const accounts = { ...core, policy: config.policies, note: used };
  const { connectPathOf, connects } = enabled;
  return {
    ...{ ...core, connectPathOf, connects },
    platform: { name: config.platform.name, base_path },
    scopes: [...config.scopes, ...managementCatalogue],
    endpoints: endpointMap(config.apis, config.scopes),
    parseRequest: parseRequest({ ...core, readIdTokenHint: readHint, responseModes: askable }),
    readIdTokenHint: readHint,
    hasAnswer: hasAnswer(core),
    respond: respond({ ...core, codeLifetime: enabled.codeLifetime }),
    responseModes,
    arrive: arrive({ ...core, rule: config.sign_in.first_arrival }),
    sign_up: config.policies.sign_up,
    // Who has a link of ours is a stranger still: asking for one costs nothing.
    mailed: {
      find: findLink(core),
      ...askByMail(core),
      ...useLinks({ ...core, hashPassword: core.hashForStranger }),
    },
    setUp: setUpLink(core),
    registerApp: registerClient({
      ...core,
      ...enabled,
      policies: config.policies,
      scopes: config.scopes.map(({ name }) => name),
    }),
    findSession: findSession(accounts),
    startSession: startSession(accounts),
    endSession: endSession(accounts),
    answered: (answer: Answered) => marksOfAnswer(answer, clock()).forEach(used),
  };
}
