import type { Dialect } from '../dialect.ts';
import { firstSchema } from './001-first-schema.ts';
import { platforms } from './002-platforms.ts';
import { management } from './003-management.ts';
import { organizationPolicy } from './004-organization-policy.ts';
import { mail } from './005-mail.ts';
import { federation } from './006-federation.ts';
import { logos } from './007-logos.ts';
import { approvedScope } from './008-approved-scope.ts';
import { use } from './009-use.ts';
import { apiRevision } from './010-api-revision.ts';
import { installationDevice } from './011-installation-device.ts';
import { ownedAddress } from './012-owned-address.ts';
import { lists } from './013-lists.ts';

export interface Migration {
  readonly name: string;
  statements(dialect: Dialect): readonly string[];
}

/** In order; the n-th makes schema version n. One that was released is never changed: a new one follows it. */
export const migrations: readonly Migration[] = [
  { name: 'first-schema', statements: firstSchema },
  { name: 'platforms', statements: platforms },
  { name: 'management', statements: management },
  { name: 'organization-policy', statements: organizationPolicy },
  { name: 'mail', statements: mail },
  { name: 'federation', statements: federation },
  { name: 'logos', statements: logos },
  { name: 'approved-scope', statements: approvedScope },
  { name: 'use', statements: use },
  { name: 'api-revision', statements: apiRevision },
  { name: 'installation-device', statements: installationDevice },
  { name: 'owned-address', statements: ownedAddress },
  { name: 'lists', statements: lists },
];
