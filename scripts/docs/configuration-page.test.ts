import { expect, test } from 'vitest';
import { schema } from '../../server/src/config/schema.ts';
import { configurationDoc } from './configuration-page.ts';

test('every setting and every variable is in it', () => {
  const doc = configurationDoc();
  const { platform, mail, scopes, apis, policies, dialects, sign_in, ...plain } = schema.settings;
  const names = [
    ...Object.keys(plain),
    ...Object.keys(platform.kind.settings).map((name) => `platform.${name}`),
    ...Object.keys(mail.kind.settings).map((name) => `mail.${name}`),
    ...Object.keys(scopes.kind.of.settings).map((name) => `scopes[].${name}`),
    ...Object.keys(apis.kind.of.settings).map((name) => `apis[].${name}`),
    ...Object.keys(policies.kind.settings).map((name) => `policies.${name}`),
    ...Object.keys(dialects.kind.settings).map((name) => `dialects.${name}`),
    ...Object.keys(sign_in.kind.settings).map((name) => `sign_in.${name}`),
    ...Object.keys(sign_in.kind.settings.upstreams.kind.of.settings).map((name) => `sign_in.upstreams[].${name}`),
  ];
  expect(names.filter((name) => !doc.includes(`## \`${name}\``))).toEqual([]);
  expect(doc).toContain('GRANTRY_DATABASE_URL');
  expect(doc).toContain('from 1 to 60. Default: `60`.');
});
