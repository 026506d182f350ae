/** Around a page whose code is loaded when it is opened. What fails in it is said in its place. */
import { Component, type ReactNode, Suspense } from 'react';
import { offline } from '../api/problem.ts';
import { ProblemAlert, Waiting } from './state.tsx';

interface LazyPageProps {
  readonly children: ReactNode;
}

export function LazyPage({ children }: LazyPageProps) {
  return (
    <Faults>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </Faults>
  );
}

/** React asks for a class here. A chunk that is gone means a newer portal, or no connection: a new page has both. */
class Faults extends Component<LazyPageProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <ProblemAlert problem={offline()} again={() => window.location.reload()} />;
  }
}
