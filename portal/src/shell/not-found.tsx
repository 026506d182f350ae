import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Page } from './page.tsx';
import { Empty } from './state.tsx';

export function NotFound() {
  return (
    <Page title="Not here">
      <Empty
        title="There is no such page"
        action={
          <Button component={Link} href="/account" variant="default">
            To your account
          </Button>
        }
      >
        The link may be old, or a letter is missing.
      </Empty>
    </Page>
  );
}
