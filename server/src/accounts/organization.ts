import type { Candidate } from '../model/authorization.ts';
import type { Client } from '../model/client.ts';

export type Choice = { readonly organization: Candidate } | { readonly choose: readonly Candidate[] };

/**
 * In whose name the person answers: the one chosen in this request, else the one last chosen for this app in this
 * session, else the only one with a living authorization, else ask. A choice made for an organization the person has
 * left since is no choice.
 */
export function chooseOrganization(
  candidates: readonly Candidate[],
  chosen_in_progress: string | undefined,
  authorize_as: Client['authorize_as'],
): Choice {
  const memberships = candidates.filter(({ organization_id }) => organization_id !== '');
  const [first, ...others] = memberships;
  if (authorize_as === 'person' || first === undefined) return { organization: nobody(candidates) };
  const organization =
    memberships.find(({ organization_id }) => organization_id === chosen_in_progress) ??
    memberships.find(({ chosen }) => chosen) ??
    only(memberships.filter(({ authorization }) => authorization !== undefined)) ??
    (others.length === 0 ? first : undefined);
  return organization ? { organization } : { choose: memberships };
}

function only(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The organization `''`, which is always there. */
function nobody(candidates: readonly Candidate[]): Candidate {
  const found = candidates.find(({ organization_id }) => organization_id === '');
  if (!found) throw new Error("the organization '' is missing");
  return found;
}
