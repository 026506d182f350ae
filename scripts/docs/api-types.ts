/** `portal/src/api/schema.generated.ts`: what the portal knows of the management API, from its operations. */
import { apiTypes as typesOf } from '../../portal/api-types.ts';
import { operations } from '../../server/src/http/api/index.ts';
import { openApiDocument } from '../../server/src/http/api/openapi.ts';
import type { Generator } from './generator.ts';

export const apiTypes: Generator = {
  folder: undefined,
  pages: async () => {
    const types = await typesOf(openApiDocument('http://localhost:4400', operations));
    const path = 'portal/src/api/schema.generated.ts';
    return { [path]: `// Generated from server/src/http/api by \`node scripts/docs.ts\`.\n${types}` };
  },
};
