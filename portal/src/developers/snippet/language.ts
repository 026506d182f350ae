/** The languages that there is a program in. A new one: a file, and a line here. */
import { csharp } from './csharp.ts';
import { curl } from './curl.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import type { TokenCall } from './token-call.ts';

export const languages: Readonly<Record<string, (call: TokenCall) => string>> = {
  curl,
  JavaScript: javascript,
  Python: python,
  Go: go,
  PHP: php,
  Java: java,
  Ruby: ruby,
  'C#': csharp,
};
