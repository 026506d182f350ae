import type { Account, Organization } from './account.ts';

/** The first person of an installation, who runs it. */
export interface SetUp {
  /** Nobody has an account, nor had one. */
  isOpen(): Promise<boolean>;
  /** The operator and the organization they own, in one transaction; it is themselves who did it. Of two at once one wins. */
  complete(operator: Account, organization: Organization): Promise<'done' | 'done_before'>;
}
