import { parseArgs } from 'node:util';
import { send } from '../../harness/send.ts';

export interface CurlAnswer {
  readonly status: number;
  /** Of JSON, else the text. */
  readonly body: unknown;
}

const options = {
  silent: { type: 'boolean', short: 's' },
  location: { type: 'boolean', short: 'L' },
  request: { type: 'string', short: 'X' },
  header: { type: 'string', short: 'H', multiple: true },
  data: { type: 'string', short: 'd', multiple: true },
} as const;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Runs a curl command as it is written: as much of curl and of the shell as documents and examples use. */
export async function curl(command: string): Promise<CurlAnswer> {
  const [program = '', ...args] = wordsOf(command);
  if (program !== 'curl') throw new Error(`This is not curl: ${command}`);
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { request, header = [], data = [] } = values;
  const [method, form] = data.length > 0 ? ['POST', FORM] : ['GET', {}];
  const given = header.map((line) => /^(.*?): *(.*)$/.exec(line)?.slice(1) ?? []);
  const answer = await send(positionals[0] ?? '', {
    method: request ?? method,
    headers: { ...form, ...Object.fromEntries(given.map(([name = '', value]) => [name.toLowerCase(), value])) },
    ...(data.length > 0 && { body: data.join('&') }),
  });
  const isJson = answer.headers['content-type']?.startsWith('application/json');
  return { status: answer.status, body: isJson ? JSON.parse(answer.body) : answer.body };
}

function wordsOf(command: string): readonly string[] {
  const words = command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g);
  return [...words].map(([, single, double, bare]) => single ?? double ?? bare ?? '');
}
