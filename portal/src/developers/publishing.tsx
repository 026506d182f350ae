/** Where the app is in its life, and the step that comes next. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { about } from '../about.ts';
import { api, ifMatch } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { useMe } from '../shell/me.tsx';
import { ProblemAlert } from '../shell/state.tsx';
import { type App, useApp } from './app.tsx';
import { isForBrowser } from './app-navigation.tsx';

/** Each of them says what it did. */
export function useStatus() {
  const app = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, error } = api.useMutation('post', '/apps/{client_id}/status');
  const set = (status: App['status'], said: string, then?: () => void) =>
    mutate(
      { params: { path: { client_id: app.client_id }, header: ifMatch(app) }, body: { status } },
      {
        onSuccess: async () => {
          await queries.invalidateQueries();
          notifications.show({ message: said, color: 'teal' });
          then?.();
        },
      },
    );
  return { set, isPending, error };
}

export function Publishing() {
  const app = useApp();
  switch (app.status) {
    case 'draft':
      return <Draft app={app} />;
    case 'published':
      return <Published app={app} />;
    case 'suspended':
      return (
        <Alert color="red" title="This app is suspended">
          It can do nothing, and what it holds rests.{' '}
          {app.suspended_by === 'team'
            ? 'Your team can lift it under Danger zone.'
            : 'The operator did it: ask whoever runs this platform.'}
        </Alert>
      );
  }
}

/** Nobody allows it anything: what its state changes is whether it works. */
export const alike = ({ kind }: Pick<App, 'kind'>): string => {
  const whom = kind === 'internal' ? 'whoever created it' : 'itself';
  return `It acts for ${whom}, as a draft and published alike. Suspended, it can do nothing.`;
};

function Published({ app }: { readonly app: App }) {
  if (app.review === 'requested') {
    return (
      <Alert color="gray" title="The operator looks at it again">
        Its name, website or logo, or where its answers go or what it may ask for, is not what was reviewed. It stays
        published meanwhile.
      </Alert>
    );
  }
  return (
    <Alert color="gray" title="This app is published" role="note">
      {isForBrowser(app.kind)
        ? 'Everybody whom their organization lets can use it, and it is listed in the directory.'
        : alike(app)}
    </Alert>
  );
}

function Draft({ app }: { readonly app: App }) {
  const { set, isPending, error } = useStatus();
  const mustAsk = useMustAsk(app);
  const isAsked = app.review === 'requested';
  const published = isForBrowser(app.kind) ? 'Published: everybody can use it.' : 'Published.';
  return (
    <Alert color="gray" title={isAsked ? 'The operator looks at it' : 'This app is a draft'}>
      <Text size="sm">{isForBrowser(app.kind) ? whoMay(isAsked) : alike(app)}</Text>
      {app.review === 'declined' && (
        <Text size="sm" mt="xs">
          The operator declined: “<bdi>{app.review_message}</bdi>”
        </Text>
      )}
      {error !== null && <ProblemAlert problem={asProblem(error)} />}
      {!isAsked && (
        <Group mt="sm">
          {mustAsk ? (
            <RequestReview />
          ) : (
            <Button size="xs" onClick={() => set('published', published)} loading={isPending}>
              Publish
            </Button>
          )}
        </Group>
      )}
    </Alert>
  );
}

const whoMay = (isAsked: boolean): string =>
  isAsked
    ? 'You asked for it to be published. Until then only your team and its test users can use it.'
    : 'Only your team and the test users you name can use it. Published, everybody can.';

/** As the server decides it. */
function useMustAsk({ kind, review }: App): boolean {
  const { operator } = useMe();
  return about.reviews_apps && operator === 'no' && kind !== 'internal' && review !== 'passed';
}

function RequestReview() {
  const { client_id } = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, error } = api.useMutation('post', '/apps/{client_id}/review');
  return (
    <>
      <Text size="sm">An operator looks at apps before they are published.</Text>
      <Button
        size="xs"
        loading={isPending}
        onClick={() =>
          mutate({ params: { path: { client_id } } }, { onSuccess: () => void queries.invalidateQueries() })
        }
      >
        Ask for review
      </Button>
      {error !== null && <ProblemAlert problem={asProblem(error)} />}
    </>
  );
}
