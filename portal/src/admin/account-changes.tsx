/** What an operator changes of an account, asked before each. */
import { Button, Group } from '@mantine/core';
import { api, ifMatch, type Schema } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { Confirm } from '../shell/confirm.tsx';
import { useMe } from '../shell/me.tsx';
import { Panel } from '../shell/panel.tsx';
import { type Questions, useQuestions } from '../shell/question.ts';
import { ProblemAlert } from '../shell/state.tsx';

type AccountDetail = Schema['AccountDetail'];

type Change =
  | { readonly status: 'active' | 'disabled' | 'deleted' }
  | { readonly operator: 'yes' | 'no' }
  | { readonly email_verified: 'yes' };
type Asked = 'disable' | 'delete' | 'operator' | 'address';

interface ChangesProps {
  readonly account: AccountDetail;
}

interface AskingProps extends ChangesProps {
  readonly questions: Questions<Asked>;
  change(body: Change, done: string): void;
}

export function Changes({ account }: ChangesProps) {
  const isSelf = useMe().account_id === account.account_id;
  const update = api.useMutation('patch', '/accounts/{account_id}');
  const questions = useQuestions<Asked>(update);
  const { account_id } = account;
  const change = (body: Change, done: string) =>
    questions.answer(update.mutateAsync({ params: { path: { account_id }, header: ifMatch(account) }, body }), done);
  const asking = { account, questions, change };
  return (
    <Panel title="Changes" note={isSelf && 'This is your own account: somebody else has to make these changes.'}>
      <Group>
        <Button variant="default" disabled={isSelf} onClick={() => questions.ask('operator')}>
          {account.operator === 'yes' ? 'No operator any more' : 'Make an operator'}
        </Button>
        {account.email_verified === 'no' && (
          <Button variant="default" onClick={() => questions.ask('address')}>
            Confirm the address
          </Button>
        )}
        {account.status === 'active' ? (
          <Button variant="default" disabled={isSelf} onClick={() => questions.ask('disable')}>
            Disable
          </Button>
        ) : (
          <Button
            variant="default"
            loading={questions.busy}
            onClick={() => change({ status: 'active' }, 'The account is active again.')}
          >
            Enable
          </Button>
        )}
        <Button color="red" variant="light" disabled={isSelf} onClick={() => questions.ask('delete')}>
          Delete
        </Button>
      </Group>
      {questions.asked === undefined && update.error && (
        <ProblemAlert problem={asProblem(update.error)} onLook={update.reset} />
      )}
      <ConfirmAddress {...asking} />
      <MakeOperator {...asking} />
      <Disable {...asking} />
      <Delete {...asking} />
    </Panel>
  );
}

function ConfirmAddress({ account, questions, change }: AskingProps) {
  return (
    <Confirm
      {...questions.of('address')}
      title="Confirm the address?"
      action="Confirm it"
      onConfirm={() => change({ email_verified: 'yes' }, 'The address is confirmed.')}
    >
      Only if you know from elsewhere that <bdi>{account.email}</bdi> is theirs: apps are told so, and whoever signs in
      elsewhere with this address, confirmed there, comes to this account.
    </Confirm>
  );
}

function MakeOperator({ account, questions, change }: AskingProps) {
  const question = questions.of('operator');
  if (account.operator === 'yes') {
    return (
      <Confirm
        {...question}
        title="No operator any more?"
        action="Take it away"
        onConfirm={() => change({ operator: 'no' }, 'No operator any more.')}
      >
        The account loses these pages at once. Its organizations and apps stay.
      </Confirm>
    );
  }
  return (
    <Confirm
      {...question}
      title="Make an operator?"
      action="Make an operator"
      onConfirm={() => change({ operator: 'yes' }, 'An operator now.')}
    >
      It may then do all that you may: see and change every account, organization and app, and the keys.
    </Confirm>
  );
}

function Disable({ questions, change }: AskingProps) {
  return (
    <Confirm
      {...questions.of('disable')}
      title="Disable the account?"
      action="Disable"
      onConfirm={() => change({ status: 'disabled' }, 'The account is disabled.')}
    >
      Nobody signs in with it any more, and what apps hold for it rests. Both come back when it is enabled.
    </Confirm>
  );
}

function Delete({ account, questions, change }: AskingProps) {
  const { length } = account.organizations;
  return (
    <Confirm
      {...questions.of('delete')}
      title="Delete the account?"
      word="delete"
      action="Delete for ever"
      onConfirm={() => change({ status: 'deleted' }, 'The account is deleted.')}
    >
      This cannot be undone. It leaves {length} {length === 1 ? 'organization' : 'organizations'}, its sessions end, and
      every app loses what it was allowed to do for it.
    </Confirm>
  );
}
