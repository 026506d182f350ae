import { api, ifMatch, type Schema } from '../api/client.ts';
import { useChanged } from '../shell/changed.ts';
import { Confirm } from '../shell/confirm.tsx';

interface DeleteApiProps {
  readonly api: Schema['Api'];
  onDone(): void;
}

export function DeleteApi({ api: deleted, onDone }: DeleteApiProps) {
  const { client_id, name } = deleted;
  const changed = useChanged();
  const remove = api.useMutation('delete', '/apis/{client_id}', {
    onSuccess: async () => {
      onDone();
      await changed('The API is deleted.');
    },
  });
  return (
    <Confirm
      opened
      title={`Delete ${name}?`}
      word="delete"
      action="Delete the API"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { path: { client_id }, header: ifMatch(deleted) } })}
      onClose={onDone}
    >
      Its client ID and secrets end: from then on it can check no token, and turns everybody away. Apps that ask for a
      token for it are refused. A JWT that is out already, which it reads by itself, works until it expires.
    </Confirm>
  );
}
