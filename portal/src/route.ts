/** A page of the portal: a plug, one line in the `routes.ts` of its section. What it needs is loaded when it is opened. */
import type { ComponentType } from 'react';

export interface Route {
  /** Of wouter, below the base path: `/developers/apps/:client_id`. */
  readonly path: string;
  load(): Promise<ComponentType>;
}

export interface Section {
  readonly path: string;
  readonly title: string;
  /** In the navigation of the section, in this order. */
  readonly links: readonly { readonly path: string; readonly title: string }[];
  readonly routes: readonly Route[];
}
