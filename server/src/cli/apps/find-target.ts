import type { Config } from '../../config/schema.ts';
import type { Storage } from '../../model/storage.ts';
import { configuredApis } from '../../resources/configured.ts';
import { type FindTarget, findTarget } from '../../resources/target.ts';

/** The APIs as the server sees them: those of the configuration and those made by command. */
export const targetsOf = (
  { issuer, apis }: Pick<Config, 'issuer' | 'apis'>,
  { resource_servers }: Pick<Storage, 'resource_servers'>,
): FindTarget => {
  const configured = configuredApis(apis, () => '');
  return findTarget({ issuer, listApis: async () => [...configured, ...(await resource_servers.list())] });
};
