/** RFC 8414: what this server can do, as it says itself, and where it answers the apps of a dialect. */
import { useQuery } from '@tanstack/react-query';
import { about } from '../about.ts';
import { offline, problemOf } from '../api/problem.ts';

export interface Metadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly revocation_endpoint: string;
  readonly jwks_uri: string;
  readonly response_modes_supported: readonly string[];
}

async function read(): Promise<Metadata> {
  const response = await fetch(`${about.base_path}/.well-known/openid-configuration`).catch(() => {
    throw offline();
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** @param dialect Of the app; empty: the RFCs. */
export const useMetadata = (dialect: string) =>
  useQuery({
    queryKey: ['metadata'],
    queryFn: read,
    staleTime: 60_000,
    select: (metadata) => ({ ...metadata, ...spelledBy(dialect) }),
  });

/** Nothing for a dialect that is not enabled any more. */
function spelledBy(dialect: string): Partial<Metadata> {
  const paths = about.endpoints[dialect];
  return paths
    ? {
        authorization_endpoint: paths.authorize,
        token_endpoint: paths.token,
        userinfo_endpoint: paths.userinfo,
        revocation_endpoint: paths.revoke,
      }
    : {};
}
