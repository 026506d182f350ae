import { Page } from '../shell/page.tsx';

export function Overview() {
  return <Page title="Overview">{null}</Page>;
}
