/** Who is here, where they may go, and the page of this address. */
import { lazy, useMemo } from 'react';
import { Route as At, Switch, useLocation } from 'wouter';
import { account } from './account/routes.ts';
import { admin } from './admin/routes.ts';
import { api, type Schema } from './api/client.ts';
import { asProblem } from './api/problem.ts';
import { developers } from './developers/routes.ts';
import { currentOrganization } from './organization/current.ts';
import { organization } from './organization/routes.ts';
import type { Section } from './route.ts';
import { LazyPage } from './shell/lazy-page.tsx';
import { MeProvider } from './shell/me.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { ProblemAlert, Waiting } from './shell/state.tsx';

const sections: readonly Section[] = [developers, organization, account, admin];

const pages = sections
  .flatMap(({ routes }) => routes)
  .map(({ path, load }) => ({ path, Page: lazy(async () => ({ default: await load() })) }));

export function Portal() {
  const { data: me, error, refetch, isFetching } = api.useQuery('get', '/me');
  if (!me) {
    return (
      <Shell sections={[]} me={undefined}>
        {error ? (
          <ProblemAlert problem={asProblem(error)} again={() => void refetch()} waiting={isFetching} />
        ) : (
          <Waiting />
        )}
      </Shell>
    );
  }
  return (
    <MeProvider me={me}>
      <Inside me={me} />
    </MeProvider>
  );
}

function Inside({ me }: { readonly me: Schema['Me'] }) {
  const [path] = useLocation();
  const here = currentOrganization(path, me);
  const open = useMemo(
    () => sections.filter((section) => mayOpen(section, me)).map((section) => linked(section, here)),
    [me, here],
  );
  return (
    <Shell sections={open} me={me}>
      <Switch location={path}>
        {pages.map(({ path: at, Page }) => (
          <At key={at} path={at}>
            <LazyPage>
              <Page />
            </LazyPage>
          </At>
        ))}
        <At component={NotFound} />
      </Switch>
    </Shell>
  );
}

/** Its links lead to the pages of this organization. */
function linked(section: Section, organization_id: string): Section {
  const links = section.links.map(({ path, title }) => ({
    path: path.replace(':organization_id', organization_id),
    title,
  }));
  return { ...section, links };
}

/** Only what is of use is offered; who may do what, the server decides. */
function mayOpen(section: Section, me: Schema['Me']): boolean {
  if (section === admin) return me.operator === 'yes';
  if (section === organization) return me.organizations.length > 0;
  return true;
}
