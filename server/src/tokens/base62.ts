const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Six characters of `[A-Za-z0-9]` for every four bytes: 62⁶ > 2³². The length of `bytes` is a multiple of four. */
export function base62(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let out = '';
  for (let offset = 0; offset < bytes.length; offset += 4) {
    let word = view.getUint32(offset);
    let digits = '';
    for (let place = 0; place < 6; place += 1) {
      digits = DIGITS.charAt(word % 62) + digits;
      word = Math.floor(word / 62);
    }
    out += digits;
  }
  return out;
}
