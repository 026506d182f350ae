import { describe, expect, test } from 'vitest';
import { decodeEntities, type Form, fillIn, readForms } from './form.ts';

const page = `<!doctype html><title>A <form> in a title</title>
<!-- <form action="/comment"><input name="c"></form> -->
<script>const s = '<form action="/script">';</script>
<form action="/change"><button>change</button></form>
<FORM Method=POST action='/consent?a=1&amp;b=%22'>
  <input type="hidden" name="ticket" value="a&quot;b&#39;c&#x3e;&amp;amp;">
  <input name=email value="ada@example.org" required>
  <input type="checkbox" name="scope" value="mail"><input type="checkbox" name="scope" value="phone" checked>
  <input type="radio" name="who" value="me"/><input type="radio" name="who" value="us" checked="">
  <select name="place"><option value="a">A<option value="b" selected>B</option></select>
  <input name="off" value="x" disabled><button type="button" name="no" value="no">No</button>
  <button name="decision" value="deny">Deny</button><button type="submit" name="decision" value="allow">Allow > all</button>
</form><input name="outside">`;

const consent = (): Form => readForms(page)[1] ?? expect.unreachable();

describe('reading forms', () => {
  test('finds the forms of the page, and none in its title, comments and scripts', () => {
    expect(readForms(page).map(({ method, action }) => [method, action])).toEqual([
      ['GET', '/change'],
      ['POST', '/consent?a=1&b=%22'],
    ]);
  });

  test('finds what is typed in several lines', () => {
    const [form] = readForms('<form><textarea name="message" rows="3"></textarea><button>Send</button></form>');
    expect(String(fillIn(form ?? expect.unreachable(), { message: 'a\nb' }))).toBe('message=a%0Ab');
  });

  test('takes a value to be what a browser takes it to be', () => {
    expect(consent().controls[0]).toEqual({ type: 'hidden', name: 'ticket', value: `a"b'c>&amp;`, checked: false });
    expect(decodeEntities('&lt;&#60;&#x3C;&amp;lt; &unknown; &')).toBe('<<<&lt; &unknown; &');
  });

  test('leaves out what cannot be sent', () => {
    const names = consent().controls.map(({ name }) => name);
    expect(names).toEqual([
      'ticket',
      'email',
      'scope',
      'scope',
      'who',
      'who',
      'place',
      'place',
      'decision',
      'decision',
    ]);
  });
});

describe('filling in', () => {
  test('sends what stands in the form when only the button is pressed', () => {
    expect(String(fillIn(consent(), { decision: 'allow' }))).toBe(
      'ticket=a%22b%27c%3E%26amp%3B&email=ada%40example.org&scope=phone&who=us&place=b&decision=allow',
    );
  });

  test('types, ticks and chooses', () => {
    const body = fillIn(consent(), {
      email: 'eve@example.org',
      scope: ['mail', 'phone'],
      who: 'me',
      place: 'a',
      decision: 'deny',
    });
    expect(body.get('email')).toBe('eve@example.org');
    expect(body.getAll('scope')).toEqual(['mail', 'phone']);
    expect(body.getAll('who')).toEqual(['me']);
    expect(body.getAll('place')).toEqual(['a']);
    expect(body.getAll('decision')).toEqual(['deny']);
  });

  test('unticks a box', () => {
    expect(fillIn(consent(), { scope: [], decision: 'allow' }).getAll('scope')).toEqual([]);
  });

  test.each([{ decision: 'maybe' }, { decision: 'allow', scope: 'fax' }, { decision: 'allow', nothing: 'x' }])(
    'refuses %o, which the form does not offer',
    (values) => {
      expect(() => fillIn(consent(), values)).toThrow('does not offer');
    },
  );

  test('refuses to send a form of named buttons when none was pressed', () => {
    expect(() => fillIn(consent(), {})).toThrow('No button was pressed');
  });
});
