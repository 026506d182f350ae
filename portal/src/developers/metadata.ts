/** RFC 8414: where this server's endpoints are, as it says itself. */
import { useQuery } from '@tanstack/react-query';
import { about } from '../about.ts';
import { offline, problemOf } from '../api/problem.ts';

export interface Metadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly revocation_endpoint: string;
  readonly response_modes_supported: readonly string[];
}

async function read(): Promise<Metadata> {
  const response = await fetch(`${about.base_path}/.well-known/openid-configuration`).catch(() => {
    throw offline();
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

export const useMetadata = () => useQuery({ queryKey: ['metadata'], queryFn: read, staleTime: 60_000 });
