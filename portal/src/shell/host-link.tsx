/** An address that a stranger wrote, by its host; nothing where it is none of the web. */
import { Anchor } from '@mantine/core';
import { hostOf } from './web-address.ts';

export function HostLink({ uri }: { readonly uri: string }) {
  const host = hostOf(uri);
  if (host === undefined) return null;
  return (
    <>
      {' · '}
      <Anchor href={uri} inherit underline="always" target="_blank" rel="noopener noreferrer">
        {host}
      </Anchor>
    </>
  );
}
