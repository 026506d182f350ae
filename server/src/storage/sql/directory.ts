import type { Clients } from '../../model/client.ts';
import type { Parts } from './parts.ts';
import { client } from './shapes/client.ts';

export const directory = ({ db, statement, driver }: Parts): Clients['directory'] => {
  const listed = statement(() =>
    db
      .selectFrom('client')
      .innerJoin('organization', 'organization.organization_id', 'client.organization_id')
      .select(client.columns)
      .select('organization.name as organization_name')
      .where('client.kind', '=', 'provider')
      .where('client.status', '=', 'published')
      .orderBy('client.created_at')
      .orderBy('client.client_id'),
  );
  return async () =>
    (await driver.run(listed, {})).map((row) => ({
      ...client.decode(row),
      organization_name: row.organization_name,
    }));
};
