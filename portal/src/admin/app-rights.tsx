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

const rights = [
  {
    right: 'first_party',
    label: 'First-party',
    description: 'An app of the platform itself: policies of organizations for apps of others do not hold for it.',
  },
  { right: 'featured', label: 'Featured', description: 'It comes first in the directory.' },
  {
    right: 'skip_authorization',
    label: 'Nobody is asked',
    description: 'People are signed in to it without the consent page.',
  },
] as const;

export function AppRights({ app }: { readonly app: App }) {
  const update = api.useMutation('patch', '/operator/apps/{client_id}');
  const questions = useQuestions<Right>(update);
  const { client_id } = app;
  const give = (right: Right, isGiven: boolean) => {
    const body = { [right]: isGiven ? 'yes' : 'no' };
    questions.answer(update.mutateAsync({ params: { path: { client_id }, header: ifMatch(app) }, body }), 'Saved.');
  };
  return (
    <Panel title="What an operator gives" note="Each takes effect at once.">
      <Stack gap="md">
        {rights.map(({ right, ...each }) => {
          const isGiven = app[right] === 'yes';
          // Who lets an app skip consent answers for everybody, so they are asked.
          const isAsked = right === 'skip_authorization' && !isGiven;
          const press = () => (isAsked ? questions.ask(right) : give(right, !isGiven));
          return (
            <Switch key={right} label={each.label} description={each.description} checked={isGiven} onChange={press} />
          );
        })}
        {update.error && questions.asked === undefined && <ProblemAlert problem={asProblem(update.error)} />}
      </Stack>
      <Confirm
        {...questions.of('skip_authorization')}
        title="Ask nobody?"
        word="skip"
        action="Ask nobody"
        onConfirm={() => give('skip_authorization', true)}
      >
        Everybody who signs in to this app allows it all it is registered for ({app.scope || 'nothing'}) without being
        shown it: you answer for them. Do this only for apps that you run yourself.
      </Confirm>
    </Panel>
  );
}
