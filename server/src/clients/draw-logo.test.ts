import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawLogo, logoDrawer } from './draw-logo.ts';

const plain = (width: number, height = width) => sharp({ create: { width, height, channels: 3, background: '#f00' } });
const PIXEL_GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const unreadable = { reason: 'image_unreadable' };

describe('a logo', () => {
  test.each([
    ['a PNG', () => plain(64).png().toBuffer()],
    ['an interlaced PNG', () => plain(64).png({ progressive: true }).toBuffer()],
    ['a JPEG', () => plain(64, 8).jpeg().toBuffer()],
    ['a WebP', () => plain(3).webp().toBuffer()],
    ['a large one', () => plain(3_000).png().toBuffer()],
  ])('is drawn from %s', async (_, make) => {
    const { logo_hash, image } = await drawLogo(await make());
    const { format, width, height, pages } = await sharp(Buffer.from(image, 'base64')).metadata();
    expect({ format, width, height, pages }).toEqual({ format: 'webp', width: 256, height: 256, pages: undefined });
    expect(logo_hash).toMatch(/^[\w-]{43}$/);
  });

  test('is the first picture of one that moves', async () => {
    const frames = await Promise.all([plain(8).png().toBuffer(), plain(8).negate().png().toBuffer()]);
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const { image } = await drawLogo(moving);
    expect((await sharp(Buffer.from(image, 'base64')).metadata()).pages).toBeUndefined();
  });

  test.each([
    ['nothing', async () => Buffer.alloc(0)],
    ['text', async () => Buffer.from('hello')],
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a GIF', async () => Buffer.from(PIXEL_GIF, 'base64')],
    ['a part of a PNG', async () => (await plain(64).png().toBuffer()).subarray(0, 120)],
    ['a part of a JPEG', async () => (await plain(512).jpeg().toBuffer()).subarray(0, 900)],
    ['more pixels than it shall unpack', () => plain(3_200).png().toBuffer()],
  ])('is not drawn from %s', async (_, make) => {
    await expect(drawLogo(await make())).rejects.toMatchObject(unreadable);
  });
});

describe('uploads', () => {
  const drawn = { logo_hash: 'h', image: 'i' };
  const never = () => new Promise<Uint8Array>(() => undefined);
  const read = async () => new Uint8Array();
  const full = { reason: 'image_queue_full', evidence: { retry_after: 5 } };

  test('are one at a time for each who uploads, and a few for all', async () => {
    const draw = logoDrawer({ at_once: 2, draw: async () => drawn });
    void draw('ada', never);
    await expect(draw('ada', read)).rejects.toMatchObject(full);
    expect(await draw('bob', read)).toEqual(drawn);
    void draw('bob', never);
    await expect(draw('eve', read)).rejects.toMatchObject(full);
  });

  test('are drawn one after another, also after one that failed', async () => {
    const now = { drawing: 0, most: 0, count: 0 };
    const draw = logoDrawer({
      draw: async () => {
        now.drawing += 1;
        now.most = Math.max(now.most, now.drawing);
        await new Promise((resolve) => setTimeout(resolve, 1));
        now.drawing -= 1;
        now.count += 1;
        if (now.count === 1) throw new Error('damaged');
        return drawn;
      },
    });
    const all = await Promise.allSettled(['a', 'b', 'c', 'd'].map((actor_id) => draw(actor_id, read)));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(now.most).toBe(1);
  });

  test('that are cut off give their place back', async () => {
    const draw = logoDrawer({ draw: async () => drawn });
    await expect(draw('ada', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await draw('ada', read)).toEqual(drawn);
  });
});
