import type { Storage } from '../model/storage.ts';

/** The API base URL of the cluster that holds an organization's data; `undefined`: it belongs to none. */
export const clusterOf =
  ({ organizations }: Pick<Storage, 'organizations'>, clusters: Readonly<Record<string, string>>) =>
  async (organization_id: string): Promise<string | undefined> => {
    const found = (await organizations.list()).find((each) => each.organization_id === organization_id);
    return found && Object.hasOwn(clusters, found.cluster) ? clusters[found.cluster] : undefined;
  };
