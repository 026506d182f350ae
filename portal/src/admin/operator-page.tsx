/** The frame of an operator's page. Whoever is none reads who can make them one, and nothing is asked of the API. */
import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../shell/me.tsx';
import { Page } from '../shell/page.tsx';
import { Empty } from '../shell/state.tsx';

interface OperatorPageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function OperatorPage({ title, description, actions, children }: OperatorPageProps) {
  const { operator, email } = useMe();
  if (operator === 'yes') {
    return (
      <Page title={title} description={description} actions={actions}>
        {children}
      </Page>
    );
  }
  return (
    <Page title={title}>
      <Empty title="For operators of the platform">
        An operator can make your account one, too: in Accounts, or with{' '}
        <Code>grantry accounts update {email} --operator yes</Code>.
      </Empty>
    </Page>
  );
}
