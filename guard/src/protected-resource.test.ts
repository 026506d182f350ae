import { expect, it } from 'vitest';
import { protectedResourceMetadataUrl } from './protected-resource.ts';

it.each([
  ['https://api.example.com', 'https://api.example.com/.well-known/oauth-protected-resource'],
  ['https://api.example.com/', 'https://api.example.com/.well-known/oauth-protected-resource'],
  ['https://api.example.com/v1', 'https://api.example.com/.well-known/oauth-protected-resource/v1'],
  ['https://api.example.com/v1/', 'https://api.example.com/.well-known/oauth-protected-resource/v1/'],
  ['https://api.example.com:8443/a?b=c', 'https://api.example.com:8443/.well-known/oauth-protected-resource/a?b=c'],
])('RFC 9728 §3.1: the metadata of %s is at %s', (resource, url) => {
  expect(protectedResourceMetadataUrl(new URL(resource))).toBe(url);
});
