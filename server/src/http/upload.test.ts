import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { dropRest, readUpload } from './upload.ts';

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

describe('what is still on its way', () => {
  const sent = (length: number) =>
    Object.assign(new PassThrough(), { headers: { 'content-length': String(length) }, complete: false });

  test('is waited for to its end', async () => {
    const request = sent(1_048_576);
    const dropped = dropRest(request).then(() => 'dropped');
    request.write('much');
    await new Promise(setImmediate);
    expect(await Promise.race([dropped, 'waiting'])).toBe('waiting');
    request.end('more');
    expect(await dropped).toBe('dropped');
  });

  test('is not, where it is cut off, late, too much, or there', async () => {
    const [broken, late, endless, whole] = [sent(10), sent(10), sent(1_048_577), sent(10)];
    await dropRest(late, 1);
    const dropped = dropRest(broken);
    broken.destroy(new Error('cut off'));
    await dropped;
    await dropRest(endless);
    await dropRest(Object.assign(whole, { complete: true }));
    expect([endless.readableFlowing, whole.readableFlowing]).toEqual([null, null]);
  });
});
