/** What a stranger uploads as a logo is decoded within bounds, and drawn anew: nothing of the file itself is kept. */
import { createHash } from 'node:crypto';
import type { Logo } from '../model/logo.ts';
import { refuse } from '../protocol/oauth-error.ts';

/** Pixels. Shown at 56 at most, on dense screens at three times that. */
const SIDE = 256;
const MOST_PIXELS = 10_000_000;
const LONGEST_SIDE = 10_000;
const LONGEST_SECONDS = 5;
/** A scan of a JPEG takes a walk over all of it, in which no timeout stops it, and some twenty bytes. Files have a dozen. */
const MOST_SCANS = 100;
const START_OF_SCAN = Buffer.from([0xff, 0xda]);
const RETRY_AFTER = 5;
const LOADERS = ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'];
const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };

/**
 * @param actor_id Who uploads it: one at a time each.
 * @param read Called only when there is a place.
 */
export type DrawLogo = (actor_id: string, read: () => Promise<Uint8Array>) => Promise<Logo>;

/** Draws one at a time. Rejects with `image_queue_full` when as many as `at_once` are on their way, or one of the same. */
export function logoDrawer({ at_once = 32, draw = drawLogo } = {}): DrawLogo {
  const uploading = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  return async (actor_id, read) => {
    if (uploading.size >= at_once || uploading.has(actor_id)) {
      throw refuse('image_queue_full', { retry_after: RETRY_AFTER });
    }
    uploading.add(actor_id);
    try {
      const file = await read();
      const drawn = last.then(() => draw(file));
      last = drawn.catch(() => undefined);
      return await drawn;
    } finally {
      uploading.delete(actor_id);
    }
  };
}

/** PNG, JPEG or WebP, the first picture of it. Rejects with `image_unreadable` for anything else. */
export async function drawLogo(file: Uint8Array): Promise<Logo> {
  const sharp = await loadSharp();
  try {
    if (hasTooManyScans(file)) throw new Error('too many scans');
    const read = sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { width, height } = await read.metadata();
    if (Math.max(width, height) > LONGEST_SIDE) throw new Error('too long a side');
    const image = await read
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'contain', background: CLEAR })
      .webp({ quality: 90 })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer();
    const logo_hash = createHash('sha256').update(image).digest('base64url');
    return { logo_hash, image: image.toString('base64') };
  } catch {
    throw refuse('image_unreadable', {});
  }
}

/** Whatever the file is: chance makes a few of the mark, too. */
function hasTooManyScans(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  let at = bytes.indexOf(START_OF_SCAN);
  for (let scans = 0; at >= 0; scans += 1) {
    if (scans === MOST_SCANS) return true;
    at = bytes.indexOf(START_OF_SCAN, at + 2);
  }
  return false;
}

/** Native code, loaded with the first logo. Of its many decoders, strangers reach these three. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
