/** What is no form, no text and no object, sent to every address that takes something: refused, and never our mistake. */
import { Agent } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { routes } from '../fuzz/route.ts';
import { browserless } from '../harness/browserless.ts';
import { forEachDatabase } from '../harness/database.ts';
import { create } from '../harness/seed.ts';
import { type Headers, type Sending, send } from '../harness/send.ts';
import { type Server, startServer } from '../harness/server.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const MULTIPART = 'multipart/form-data; boundary=x';

/** RFC 6749 §3.2: bodies that no browser and no client library makes. */
const bodies: readonly (readonly [what: string, type: string | undefined, body: string | Uint8Array])[] = [
  ['nothing', undefined, ''],
  ['no type', undefined, 'a=b'],
  ['another type', 'text/plain', 'a=b'],
  ['a type that is none', 'x', 'a=b'],
  ['XML', 'application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['a form with a NUL byte', FORM, 'a=%00&client_id=%00&email=%00&seal=%00&token=%00'],
  ['a form with a raw NUL byte', FORM, new Uint8Array([0x61, 0x3d, 0])],
  ['a form that is no UTF-8', FORM, 'a=%ff%fe&client_id=%ff&email=%c3%28&token=%ed%a0%80'],
  ['a form of raw bytes that are no UTF-8', FORM, new Uint8Array([0x61, 0x3d, 0xff, 0xfe, 0xc3, 0x28])],
  ['a form with a broken escape', FORM, 'a=%&b=%z'],
  ['a form of objects', FORM, '__proto__=1&__proto__[a]=1&constructor[prototype][a]=1&client_id[]=1&client_id[a]=1'],
  ['a form of sparse arrays', FORM, 'scope[99999999]=1&a[1]=x&a[4294967295]=y'],
  ['JSON that ends too early', JSON_TYPE, '{"a":'],
  ['a JSON array', JSON_TYPE, '[1,2]'],
  ['a sparse JSON array', JSON_TYPE, '[,1]'],
  ['JSON null', JSON_TYPE, 'null'],
  ['a JSON string', JSON_TYPE, '"x"'],
  [
    'arrays where words belong',
    JSON_TYPE,
    '{"client_id":["a"],"grant_type":["x"],"email":["a"],"name":[[]],"scope":{"0":"a"}}',
  ],
  [
    'a JSON prototype',
    JSON_TYPE,
    '{"__proto__":{"operator":"yes","first_party":"yes"},"constructor":{"prototype":{}}}',
  ],
  ['JSON with NUL bytes', JSON_TYPE, '{"client_name":"\\u0000","email":"a\\u0000@example.org","name":"\\u0000"}'],
  ['JSON with half a character', JSON_TYPE, '{"client_name":"\\ud800","email":"\\udfff@example.org","name":"\\ud800"}'],
  ['JSON that is no UTF-8', JSON_TYPE, new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['deep JSON', JSON_TYPE, `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['a number beyond numbers', JSON_TYPE, '{"lifetime":1e999,"limit":-0,"revision":1e400}'],
  ['a multipart body without an end', MULTIPART, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
  ['a multipart prototype', MULTIPART, '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nb\r\n--x--\r\n'],
  ['a multipart body without a boundary', 'multipart/form-data', '--x--'],
];

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];
const signsOut = ({ path }: { readonly path: string }) => Number(/sign-out|logout/.test(path));
/** In the end those after which nobody is signed in. */
const taking = routes
  .flatMap((route) =>
    route.methods.filter((method) => methods.includes(method)).map((method) => ({ method, path: route.path })),
  )
  .toSorted((a, b) => signsOut(a) - signsOut(b));

/** Who is nobody is refused by the management API before anything is read. */
const sendersTo = (path: string, own: Headers): readonly Headers[] => (path.startsWith('/api/') ? [own] : [{}, own]);

forEachDatabase((database) => {
  let server: Server;
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const person = { email: 'root@example.org', password: 'correct horse battery' };

  beforeAll(async () => {
    server = await startServer({ database: await database.create(), config: { policies: { sign_up: 'open' } } });
    await create(server, 'accounts', { ...person, name: 'Root', operator: 'yes' });
    return () => agent.destroy();
  });

  /** An operator in a page of ours: what is refused is refused for the body, and for nothing before it. */
  const signIn = async (): Promise<Headers> => {
    const browser = browserless(server);
    await browser.submit(await browser.open(`${server.issuer}/sign-in`), person);
    const cookie = browser.cookies.header('/');
    return { cookie, origin: server.issuer, 'sec-fetch-site': 'same-origin', 'if-match': '*' };
  };
  const heard = async (path: string, sending: Sending) =>
    (await send(`${server.url}${path}`, { ...sending, agent })).status;

  test('a body that is none, from a stranger and from somebody signed in', async () => {
    expect(taking.length).toBeGreaterThan(70);
    let own: Headers = {};
    const answers: (readonly [string, number])[] = [];
    for (const { method, path } of taking) {
      // An empty body is all that signing out needs.
      if ((await heard('/api/v1/me', { headers: own })) !== 200) own = await signIn();
      const told = bodies.flatMap(([what, type, body]) =>
        sendersTo(path, own).map(async (sender) => {
          const status = await heard(path, { method, headers: { ...sender, 'content-type': type }, body });
          return [`${method} ${path} ${what}`, status] as const;
        }),
      );
      answers.push(...(await Promise.all(told)));
    }
    expect(answers.filter(([, status]) => status >= 500)).toEqual([]);
    expect(answers.filter(([what, status]) => what.includes(' /api/v1/') && status === 401)).toEqual([]);
    // A body that is no object makes nothing anywhere.
    const made = answers.filter(
      ([what, status]) => / (a JSON array|JSON null|deep JSON|JSON that)/.test(what) && status < 300,
    );
    expect(made).toEqual([]);
    // It was the body that was looked at.
    const read = answers.filter(
      ([what, status]) => what.startsWith('POST /api/v1/accounts JSON that') && status === 400,
    );
    expect(read).toHaveLength(2);
    expect(server.logs.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
