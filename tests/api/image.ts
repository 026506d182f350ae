/** Images as people upload them, and what is served of them. */
import sharp from 'sharp';

/** One pixel. */
export const SMALL_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export const plain = (background: string, width = 64, height = width) =>
  sharp({ create: { width, height, channels: 3, background } });

/** The colour of its middle. */
export const colourOf = async (image: Uint8Array): Promise<readonly number[]> => {
  const middle = { left: 128, top: 128, width: 1, height: 1 };
  return [...(await sharp(image).removeAlpha().extract(middle).raw().toBuffer())];
};

export const fetched = async (url: string) => {
  const answer = await fetch(url);
  return { status: answer.status, headers: answer.headers, image: new Uint8Array(await answer.arrayBuffer()) };
};

/** A grey JPEG of 64 by 64 pixels whose emptiness is told again in each of `scans` scans (ITU-T T.81, annexes B and G). */
export const jpegOfScans = (scans: number): Buffer => {
  const table = (id: number, symbol: number) => [0xff, 0xc4, 0, 20, id, 1, ...Array(15).fill(0), symbol];
  const scan = (from: number, to: number) => [0xff, 0xda, 0, 8, 1, 1, 0, from, to, 0];
  const frame = [0xff, 0xc2, 0, 11, 8, 0, 64, 0, 64, 1, 1, 0x11, 0];
  const head = [0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...Array(64).fill(1), ...frame, ...table(0, 0), ...table(0x10, 0x60)];
  const again = Array.from({ length: scans - 1 }, () => [...scan(1, 63), 1]);
  return Buffer.from([...head, ...scan(0, 0), ...Array(8).fill(0), ...again.flat(), 0xff, 0xd9]);
};
