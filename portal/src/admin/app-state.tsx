/** Publish, decline, suspend, lift. */
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api, aside, ifMatch, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { isForBrowser } from '../developers/app-navigation.tsx';
import { alike } from '../developers/publishing.tsx';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Panel } from '../shell/panel.tsx';
import { useQuestions } from '../shell/question.ts';
import { ProblemAlert } from '../shell/state.tsx';
import { Time } from '../shell/time.tsx';

type App = Schema['App'];
type Status = App['status'];

const done: Readonly<Record<Status, string>> = {
  draft: 'The app is a draft.',
  published: 'The app is published.',
  suspended: 'The app is suspended.',
};

/** Of an app that people use. */
const meaning: Readonly<Record<Status, string>> = {
  draft: 'Only its team and its test users can use it.',
  published: 'Everybody can use it whom their organization lets.',
  suspended: 'It can do nothing. What people allowed rests, and comes back with it.',
};

export function AppState({ app }: { readonly app: App }) {
  const update = api.useMutation('post', '/apps/{client_id}/status');
  const questions = useQuestions<'suspend' | 'decline'>(update);
  const { client_id } = app;
  const to = (status: Status) => {
    const params = { path: { client_id }, header: ifMatch(app) };
    questions.answer(update.mutateAsync({ params, body: { status } }), done[status]);
  };
  return (
    <Panel title="State" note={isForBrowser(app.kind) ? meaning[app.status] : alike(app)}>
      <Review app={app} />
      {update.error && questions.asked === undefined && (
        <ProblemAlert problem={asProblem(update.error)} onLook={update.reset} />
      )}
      <Buttons app={app} busy={questions.busy} to={to} ask={questions.ask} />
      <Confirm {...questions.of('suspend')} title="Suspend the app?" action="Suspend" onConfirm={() => to('suspended')}>
        {isForBrowser(app.kind) ? <Impact client_id={client_id} /> : 'It can do nothing from now on.'} Its tokens answer
        nothing until it is lifted, which only an operator can do.
      </Confirm>
      <Modal
        opened={questions.asked === 'decline'}
        onClose={questions.onClose}
        title="Decline the review"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Decline client_id={client_id} onDone={questions.onClose} />
      </Modal>
    </Panel>
  );
}

function Review({ app }: { readonly app: App }) {
  if (app.review === 'declined') return <Text size="sm">Declined: {app.review_message}</Text>;
  if (app.review !== 'requested') return null;
  return (
    <Alert title="It waits for your review">
      {app.status === 'published' ? 'Changed while it was published' : 'Asked'} <Time at={app.review_requested_at} />.
      Look at its pages, what it may ask for and where its answers go.
    </Alert>
  );
}

const publish: Readonly<Record<Status, string>> = {
  draft: 'Publish',
  published: 'Leave it published',
  suspended: 'Lift the suspension',
};

interface ButtonsProps {
  readonly app: App;
  readonly busy: boolean;
  to(status: Status): void;
  ask(question: 'suspend' | 'decline'): void;
}

function Buttons({ app: { status, review }, busy, to, ask }: ButtonsProps) {
  return (
    <Group>
      {(status !== 'published' || review === 'requested') && (
        <Button loading={busy} onClick={() => to('published')}>
          {publish[status]}
        </Button>
      )}
      {review === 'requested' && (
        <Button variant="default" onClick={() => ask('decline')}>
          Decline
        </Button>
      )}
      {status === 'published' && (
        <Button variant="default" loading={busy} onClick={() => to('draft')}>
          Back to draft
        </Button>
      )}
      {status !== 'suspended' && (
        <Button color="red" variant="light" onClick={() => ask('suspend')}>
          Suspend
        </Button>
      )}
    </Group>
  );
}

function Impact({ client_id }: Pick<App, 'client_id'>) {
  const params = { path: { client_id }, query: { limit: 1 } };
  const { data } = api.useQuery('get', '/apps/{client_id}/users', { params }, aside);
  const count = data?.total;
  const whom = count === undefined ? 'The people who use it' : count === 1 ? 'One person' : `${count} people`;
  return <>{count === 0 ? 'Nobody can' : `${whom} cannot`} use it from now on.</>;
}

function Decline({ client_id, onDone }: { readonly client_id: string; onDone(): void }) {
  const [message, write] = useState('');
  const changed = useChanged();
  const decline = api.useMutation('post', '/operator/apps/{client_id}/decline-review', {
    onSuccess: async () => {
      onDone();
      await changed('The review is declined.');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        decline.mutate({ params: { path: { client_id } }, body: { message } });
      }}
    >
      <Stack>
        <Textarea
          label="What is missing"
          description="The team of the app reads it, mends it and asks again."
          required
          autosize
          minRows={3}
          maxLength={1000}
          data-autofocus
          value={message}
          onChange={(event) => write(event.currentTarget.value)}
        />
        {decline.error && <ProblemAlert problem={asProblem(decline.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={decline.isPending} disabled={message.trim() === ''}>
            Decline
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
