import type { Guard } from './guard.ts';

/** What stops each threat of throttle.test.ts. */
export const guards: readonly Guard[] = [
  {
    threat: 'guessing at a password again and again, so that its owner cannot sign in',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/accounts/throttle.ts',
    remove: "      if (retry_after > 0) return { outcome: 'throttled', retry_after };\n",
    instead: '',
  },
  {
    threat: 'guessing at a password again and again, so that its owner cannot sign in',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/accounts/throttle.ts',
    remove: 'if (device_id) return {',
    instead: 'if (device_id && now === 0) return {',
  },
  {
    threat: 'guessing at a password again and again, so that its owner cannot sign in',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/accounts/device.ts',
    remove: 'return equal(proof, tag(secret, key, device_id, account_id));',
    instead: "return proof !== '' && tag(secret, key, device_id, account_id) !== '';",
  },
  {
    threat: 'a restart makes it forget who guessed',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/accounts/throttle.ts',
    remove: '        await throttles.fail(keys, clock(), clock() - DAY);\n',
    instead: '',
  },
  {
    threat: 'one address guesses at many accounts, with a forged word on where it comes from',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/accounts/throttle.ts',
    remove: '{ guess: 20,',
    instead: '{ guess: 2_000,',
  },
  {
    threat: 'one address guesses at many accounts, with a forged word on where it comes from',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/http/server.ts',
    remove: 'trustProxy: deps.trusted_proxies.length > 0 ? [...deps.trusted_proxies] : false,',
    instead: 'trustProxy: true,',
  },
  {
    threat: 'guessing at secrets until nobody is heard any more',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/http/refusal-limit.ts',
    remove: 'if (count < LIMIT) return error;',
    instead: 'if (count >= 0) return error;',
  },
  {
    threat: 'guessing at secrets until nobody is heard any more',
    test: 'tests/attacks/throttle.test.ts',
    file: 'server/src/http/refusal-limit.ts',
    remove: '      if (!COUNTED.has(error.reason)) return error;\n',
    instead: '',
  },
];
