import type { Guard } from './guard.ts';

const test = 'tests/attacks/logo.test.ts';
const draw = 'server/src/clients/draw-logo.ts';
const served = 'server/src/http/browser/logo.ts';
const upload = 'server/src/http/upload.ts';

export const guards: readonly Guard[] = [
  {
    threat: 'an SVG with a script, under whatever type it comes',
    test,
    file: draw,
    remove: "  sharp.block({ operation: ['VipsForeignLoad'] });\n",
    instead: '',
  },
  {
    threat: 'a type that a form of another site can send',
    test,
    file: 'server/src/http/api/parse.ts',
    remove: 'operation.image ? checkImageType(request)',
    instead: 'operation.image ? undefined',
  },
  {
    threat: 'a small file that unpacks to very many pixels',
    test,
    file: draw,
    remove: 'limitInputPixels: MOST_PIXELS, ',
    instead: '',
  },
  {
    threat: 'a small file that takes minutes to read',
    test,
    file: draw,
    remove: "    if (hasTooManyScans(file)) throw new Error('too many scans');\n",
    instead: '',
  },
  {
    threat: 'a small file that takes minutes to read',
    test,
    file: draw,
    remove: "    if (Math.max(width, height) > LONGEST_SIDE) throw new Error('too long a side');\n",
    instead: '',
  },
  {
    threat: 'a page that hides behind an image',
    test,
    file: draw,
    remove: "image: image.toString('base64')",
    instead: "image: Buffer.from(file).toString('base64')",
  },
  {
    threat: 'where a photograph was taken',
    test,
    file: draw,
    remove: '      .webp({ quality: 90 })\n',
    instead: '      .keepMetadata().webp({ quality: 90 })\n',
  },
  {
    threat: 'an address of ours that shows more than an image',
    test,
    file: served,
    remove: "  'content-type': 'image/webp',\n",
    instead: '',
  },
  {
    threat: 'an address of ours that shows more than an image',
    test,
    file: served,
    remove: `  'content-security-policy': "default-src 'none'; sandbox",\n`,
    instead: '',
  },
  {
    threat: 'an address of ours that shows more than an image',
    test,
    file: served,
    remove: "  'cross-origin-resource-policy': 'same-origin',\n",
    instead: '',
  },
  {
    threat: 'the app of another organization',
    test,
    file: 'server/src/http/api/logo.ts',
    remove: '  right: team,\n',
    instead: '  right: { ...team, admit: async (deps, _caller, named) => deps.findClient(String(named.client_id)) },\n',
  },
  {
    threat: 'without an end',
    test,
    file: upload,
    remove: "  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;\n",
    instead: '',
  },
  {
    threat: 'without an end',
    test,
    file: upload,
    remove: '      if (length > limit) return undefined;\n',
    instead: '',
  },
  {
    threat: 'of somebody who may not, which would be kept until it is whole',
    test,
    file: 'server/src/http/server.ts',
    remove: "    app.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));\n",
    instead:
      "    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 2_000_000 }, (_request, body, parsed) => parsed(null, body));\n",
  },
  {
    threat: 'that takes the place of all others',
    test,
    file: draw,
    remove: ' || uploading.has(actor_id)',
    instead: '',
  },
  {
    threat: 'an app that looks like another asks again',
    test: 'tests/flows/consent-again.test.ts',
    file: 'server/src/authorize/consent.ts',
    remove: 'digestOf([client_name, logo_hash, organization_name])',
    instead: 'digestOf([client_name, organization_name])',
  },
];
