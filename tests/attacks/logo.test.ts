/** An image that a stranger uploads, and what else it may be. */
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiAnswer, type ApiClient, signedIn } from '../api/api-client.ts';
import { type Given, given, PASSWORD } from '../api/given.ts';
import { fetched, jpegOfScans, plain, SMALL_PNG } from '../api/image.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';

const SCRIPT = '<script>alert(document.domain)</script>';
const heard = ({ status, body }: ApiAnswer) => [status, body.reason];
const patience = () => AbortSignal.timeout(5_000);

forEachDatabase((database) => {
  let world: Given;
  let client_id: string;

  const anyRevision = { 'if-match': '*' };
  const upload = (body: unknown, type = 'image/png', client: ApiClient = world.as.developer) =>
    client.call('PUT', `/apps/${client_id}/logo`, { body, headers: { 'content-type': type, ...anyRevision } });
  const logoOf = async () => String((await world.as.developer.get(`/apps/${client_id}`)).body.logo_hash);
  const served = async () => fetched(`${world.server.url}/logos/${await logoOf()}`);

  const cookieOf = async (name: string) => {
    const browser = browserless(world.server);
    await browser.submit(await browser.open(`${world.server.issuer}/sign-in`), {
      email: `${name}@example.org`,
      password: PASSWORD,
    });
    return browser.cookies.header('/api/v1') ?? '';
  };

  /** Whose body does not come, or not whole. */
  const begun = (headers: Readonly<Record<string, string>>): ClientRequest => {
    const sent = request(`${world.server.url}/api/v1/apps/${client_id}/logo`, {
      method: 'PUT',
      agent: false,
      headers: { 'content-type': 'image/png', 'sec-fetch-site': 'same-origin', ...anyRevision, ...headers },
    });
    sent.on('error', () => undefined);
    return sent;
  };
  const answered = async (sent: ClientRequest) => {
    const [answer] = (await once(sent, 'response', { signal: patience() })) as [IncomingMessage];
    sent.destroy();
    return [answer.statusCode, answer.headers['retry-after']];
  };

  beforeAll(async () => {
    world = await given(database);
    ({ client_id } = (await world.newApp()) as { client_id: string });
  });

  describe('a file', () => {
    test('an SVG with a script, under whatever type it comes', async () => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/>${SCRIPT}</svg>`;
      expect(heard(await upload(svg, 'image/svg+xml'))).toEqual([415, 'image_needed']);
      for (const text of [svg, `<?xml version="1.0"?>${svg}`, `\n ${svg}`])
        expect(heard(await upload(text))).toEqual([400, 'image_unreadable']);
    });

    test('a type that a form of another site can send', async () => {
      for (const type of ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded', 'image/pngx'])
        expect([type, ...heard(await upload(SMALL_PNG, type))]).toEqual([type, 415, 'image_needed']);
    });

    test('a small file that unpacks to very many pixels', async () => {
      const bomb = await plain('#0000ff', 4_000).png({ compressionLevel: 9 }).toBuffer();
      expect(bomb.length).toBeLessThan(100_000);
      expect(heard(await upload(bomb))).toEqual([400, 'image_unreadable']);
    });

    test('a small file that takes minutes to read', async () => {
      expect((await upload(jpegOfScans(50), 'image/jpeg')).status).toBe(200);
      expect(heard(await upload(jpegOfScans(2_000), 'image/jpeg'))).toEqual([400, 'image_unreadable']);
      const thread = await plain('#000000', 10_001, 1).png().toBuffer();
      expect(heard(await upload(thread))).toEqual([400, 'image_unreadable']);
    });

    test('a page that hides behind an image', async () => {
      const png = await plain('#00ff00').png().toBuffer();
      expect((await upload(Buffer.concat([png, Buffer.from(`<html>${SCRIPT}`)]))).status).toBe(200);
      const { image } = await served();
      expect(Buffer.from(image).toString('latin1')).not.toContain('<script');
      expect((await sharp(image).metadata()).format).toBe('webp');
    });

    test('where a photograph was taken', async () => {
      const exif = { IFD0: { Copyright: 'Ada Lovelace' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } };
      const photograph = await plain('#336699').jpeg().withExif(exif).toBuffer();
      expect(photograph.toString('latin1')).toContain('Ada Lovelace');
      expect((await upload(photograph, 'image/jpeg')).status).toBe(200);
      const { image } = await served();
      expect(Buffer.from(image).toString('latin1')).not.toMatch(/Lovelace|Exif|EXIF/);
      expect((await sharp(image).metadata()).exif).toBeUndefined();
    });
  });

  test('an address of ours that shows more than an image', async () => {
    await upload(SMALL_PNG);
    const { headers } = await served();
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('set-cookie')).toBeNull();
    const { server } = world;
    for (const name of ['', "' or 1=1 --", 'a'.repeat(43), `${await logoOf()}.html`, '%00'])
      expect([name, (await fetched(`${server.url}/logos/${encodeURIComponent(name)}`)).status]).toEqual([name, 404]);
  });

  test('the app of another organization', async () => {
    const before = await logoOf();
    expect(heard(await upload(await plain('#123456').png().toBuffer(), 'image/png', world.as.stranger))).toEqual([
      404,
      'thing_unknown',
    ]);
    expect(await logoOf()).toBe(before);
  });

  describe('a body', () => {
    test('without an end', async () => {
      const cookie = await cookieOf('developer');
      const announced = begun({ cookie, 'content-length': '1048577' });
      announced.flushHeaders();
      expect(await answered(announced)).toEqual([413, undefined]);
      const endless = begun({ cookie, 'transfer-encoding': 'chunked' });
      for (let sent = 0; sent <= 1_048_576; sent += 65_536) endless.write(Buffer.alloc(65_536));
      expect(await answered(endless)).toEqual([413, undefined]);
      const most = await upload(Buffer.alloc(1_048_576));
      expect(heard(most)).toEqual([400, 'image_unreadable']);
      const { status, body } = await upload(Buffer.alloc(1_048_577));
      expect([status, body.reason, body.detail]).toEqual([413, 'body_too_large', expect.stringContaining('1 MiB')]);
    });

    test('of somebody who may not, which would be kept until it is whole', async () => {
      for (const [cookie, status] of [
        ['', 401],
        [await cookieOf('member'), 403],
        [await cookieOf('stranger'), 404],
      ] as const) {
        const slow = begun({ ...(cookie && { cookie }), 'content-length': '1000000' });
        slow.write(Buffer.alloc(10));
        expect((await answered(slow))[0]).toBe(status);
      }
    });

    test('that takes the place of all others', async () => {
      const cookie = await cookieOf('developer');
      let refused = false;
      const held = (): ClientRequest => {
        refused = false;
        const sent = begun({ cookie, 'content-length': '1000000' }).on('response', () => {
          refused = true;
        });
        sent.write(Buffer.alloc(10));
        return sent;
      };
      let slow = held();
      // Only that another one is refused tells that this one has the place; or the other one was there first.
      await expect
        .poll(async () => {
          if (refused) slow = held();
          return heard(await upload(SMALL_PNG));
        })
        .toEqual([503, 'image_queue_full']);
      const second = begun({ cookie, 'content-length': '10' });
      second.end(Buffer.alloc(10));
      expect(await answered(second)).toEqual([503, '5']);
      const admin = await signedIn(world.server, { email: 'admin@example.org', password: PASSWORD });
      expect((await upload(SMALL_PNG, 'image/png', admin)).status).toBe(200);
      slow.destroy();
      await expect.poll(async () => (await upload(SMALL_PNG)).status).toBe(200);
    });
  });
});
