import type { Endpoint } from '../endpoint.ts';
import { type AccountNameDeps, accountName } from './account-name.ts';
import { type ClusterDeps, cluster } from './cluster.ts';
import { type IntrospectDeps, introspect } from './introspect.ts';
import { type JwksDeps, jwks } from './jwks.ts';
import { type MetadataDeps, metadata } from './metadata.ts';
import { type PasswordDeps, password } from './password.ts';
import { type RevokeDeps, revoke } from './revoke.ts';
import { type TokenDeps, token } from './token.ts';
import { type UserinfoDeps, userinfo } from './userinfo.ts';

export type OAuthDeps = TokenDeps & RevokeDeps & IntrospectDeps & UserinfoDeps & MetadataDeps & JwksDeps & PasswordDeps;

export const oauthEndpoints = (deps: OAuthDeps): readonly Endpoint[] => [
  token(deps),
  revoke(deps),
  introspect(deps),
  userinfo(deps),
  jwks(deps),
  ...password(deps),
  ...metadata(deps),
];

/** Mounted only where a dialect's route names them. */
export const onDemandEndpoints = (deps: ClusterDeps & AccountNameDeps): readonly Endpoint[] => [
  cluster(deps),
  accountName(deps),
];
