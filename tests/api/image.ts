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
