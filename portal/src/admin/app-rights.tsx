/** What only an operator gives an app. */
import { Stack, Switch } from '@mantine/core';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { Confirm } from '../shell/confirm.tsx';
import { Panel } from '../shell/panel.tsx';
import { useQuestions } from '../shell/question.ts';
import { ProblemAlert } from '../shell/state.tsx';

type App = Schema['App'];
type Right = 'first_party' | 'featured' | 'skip_authorization';

interface Question {
  readonly title: string;
  readonly action: string;
  /** Typed by who answers for everybody. */
  readonly word?: string;
  what(app: App): string;
}

interface Kind {
  readonly right: Right;
  readonly label: string;
  readonly description: string;
  /** Asked before it is given, and before it is taken away; without one a press is enough. */
  readonly give?: Question;
  readonly take?: Question;
}

const rights: readonly Kind[] = [
  {
    right: 'first_party',
    label: 'First-party',
    description: 'An app of the platform itself: policies of organizations for apps of others do not hold for it.',
    give: {
      title: 'Make it an app of the platform?',
      action: 'Make it first-party',
      what: () =>
        'No organization can keep it out any more, those that block or denied it included, and it may ask for the management API. Do this only for apps that you run yourself.',
    },
    take: {
      title: 'No app of the platform any more?',
      action: 'Take it away',
      what: () =>
        'From now on the policies of organizations hold for it. Where one leaves it out, its refresh tokens rest until an admin allows it, and access tokens run on until they expire.',
    },
  },
  { right: 'featured', label: 'Featured', description: 'It comes first in the directory.' },
  {
    right: 'skip_authorization',
    label: 'Nobody is asked',
    description: 'People are signed in to it without the consent page.',
    give: {
      title: 'Ask nobody?',
      word: 'skip',
      action: 'Ask nobody',
      what: ({ scope }) =>
        `Everybody who signs in to this app allows it all it is registered for (${scope || 'nothing'}) without being shown it: you answer for them. Do this only for apps that you run yourself.`,
    },
  },
];

export function AppRights({ app }: { readonly app: App }) {
  const update = api.useMutation('patch', '/operator/apps/{client_id}');
  const questions = useQuestions<Right>(update);
  const { client_id } = app;
  const isGiven = (right: Right) => app[right] === 'yes';
  const turn = (right: Right) => {
    const body = { [right]: isGiven(right) ? 'no' : 'yes' };
    questions.answer(update.mutateAsync({ params: { path: { client_id }, header: ifMatch(app) }, body }), 'Saved.');
  };
  const kinds = rights.map(({ give, take, ...each }) => ({ ...each, question: isGiven(each.right) ? take : give }));
  return (
    <Panel title="What an operator gives" note="Each takes effect at once.">
      <Stack gap="md">
        {kinds.map(({ right, label, description, question }) => (
          <Switch
            key={right}
            label={label}
            description={description}
            checked={isGiven(right)}
            disabled={questions.busy}
            onChange={() => (question ? questions.ask(right) : turn(right))}
          />
        ))}
        {update.error && questions.asked === undefined && (
          <ProblemAlert problem={asProblem(update.error)} onLook={update.reset} />
        )}
      </Stack>
      {kinds.map(
        ({ right, question }) =>
          question && (
            <Confirm key={right} {...questions.of(right)} {...question} onConfirm={() => turn(right)}>
              {question.what(app)}
            </Confirm>
          ),
      )}
    </Panel>
  );
}
