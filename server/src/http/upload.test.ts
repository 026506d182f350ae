import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readUpload } from './upload.ts';

const upload = () => Object.assign(new PassThrough(), { headers: {} });

test('a body is read whole', async () => {
  const request = upload();
  request.end('image');
  expect(Buffer.from((await readUpload(request, 5)) ?? '').toString()).toBe('image');
});

test('what is longer than it may be is not kept', async () => {
  const request = upload();
  request.write('imag');
  request.write('es');
  expect(await readUpload(request, 5)).toBeUndefined();
});

test('a body that does not end is cut off', async () => {
  const request = upload();
  request.write('i');
  await expect(readUpload(request, 5, 1)).rejects.toMatchObject({ reason: 'parameters_malformed' });
  expect(request.destroyed).toBe(true);
});
