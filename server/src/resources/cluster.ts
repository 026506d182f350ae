/** The API base URL of a cluster; `undefined`: there is none of that name, as for an organization that has no cluster. */
export function clusterUrl(clusters: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(clusters, name) ? clusters[name] : undefined;
}
