import { Type } from 'typebox';
import { describe, expect, test } from 'vitest';
import { problemsOf } from './validate.ts';

const schema = Type.Object(
  {
    client_name: Type.String({ maxLength: 5 }),
    kind: Type.Optional(Type.Enum(['oauth2', 'machine'])),
    redirect_uris: Type.Optional(Type.Array(Type.String())),
    lifetime: Type.Optional(Type.Integer({ minimum: 0 })),
    nested: Type.Optional(Type.Object({ inner: Type.String() }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);

test('what is as it must be has no problems', () => {
  expect(problemsOf(schema, { client_name: 'Notes', kind: 'machine', redirect_uris: [], lifetime: 0 })).toEqual([]);
});

describe('what is wrong is named, all of it, with what to write', () => {
  test.each<[string, unknown, readonly (readonly [field: string, problem: string])[]]>([
    ['a member that is missing', {}, [['client_name', 'It is missing.']]],
    ['another type', { client_name: 1 }, [['client_name', 'Write a string.']]],
    ['a value that is none of them', { client_name: 'N', kind: 'x' }, [['kind', 'Write one of: oauth2, machine.']]],
    ['an item', { client_name: 'N', redirect_uris: ['a', 1] }, [['redirect_uris[1]', 'Write a string.']]],
    ['a number as text', { client_name: 'N', lifetime: '5' }, [['lifetime', 'Write a whole number.']]],
    ['null', { client_name: null }, [['client_name', 'Write a string.']]],
    ['no object', [], [['body', 'Write a JSON object.']]],
    ['too much', { client_name: 'x'.repeat(6) }, [['client_name', 'It must NOT have more than 5 characters.']]],
    [
      'a typing error',
      { client_name: 'N', redirect_uri: 1 },
      [['redirect_uri', 'There is no such member: did you mean redirect_uris?']],
    ],
    [
      'a member of a member',
      { client_name: 'N', nested: { innr: 1 } },
      [
        ['nested.inner', 'It is missing.'],
        ['nested.innr', 'There is no such member: did you mean inner?'],
      ],
    ],
  ])('%s', (_, value, expected) => {
    expect(problemsOf(schema, value).map(({ field, problem }) => [field, problem])).toEqual(expected);
  });

  test('what nobody could have meant', () => {
    const [problem] = problemsOf(schema, { client_name: 'N', zzz: 1 });
    expect(problem?.problem).toMatch(/^There is no such member: there are client_name, kind, /);
    const nothing = Type.Object({}, { additionalProperties: false });
    expect(problemsOf(nothing, { zzz: 1 })).toEqual([{ field: 'zzz', problem: 'There is no such member.' }]);
  });

  test('members that every object has, too', () => {
    const hostile: unknown = JSON.parse('{"client_name":"N","__proto__":{},"constructor":{},"toString":1}');
    expect(problemsOf(schema, hostile).map(({ field }) => field)).toEqual(['__proto__', 'constructor', 'toString']);
  });
});
