import { AppPage, useApp } from './app.tsx';

export function Overview() {
  return (
    <AppPage title="Overview">
      <Summary />
    </AppPage>
  );
}

function Summary() {
  const app = useApp();
  return <>{app.description}</>;
}
