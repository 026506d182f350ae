import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { atEndOfFile } from './at-end-of-file.ts';
import { linesOf, type Running, running } from './running.ts';

/** What a program is given. */
export interface Given {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin: string;
}

/** A line of what the process of all programs says of one: what that wrote, and at last its exit code. */
export type Said = { readonly stdout: string } | { readonly stderr: string } | { readonly code: number };

/** Runs the program in a process that runs others too (`program-process.ts`), until it ends or the test file does. */
export const startProgram = (socket: string, given: Given): Running => {
  const connection = connect(socket);
  const closed = once(connection, 'close');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const output = { stdout: linesOf(stdout), stderr: linesOf(stderr) };
  let code: number | null = null;
  createInterface(connection).on('line', (line) => {
    const said = JSON.parse(line) as Said;
    if ('stdout' in said) stdout.write(said.stdout);
    else if ('stderr' in said) stderr.write(said.stderr);
    else code = said.code;
  });
  connection.write(`${JSON.stringify(given)}\n`);
  const exited = closed.then(async () => {
    await Promise.all([stdout, stderr].map((stream) => once(stream.end(), 'end')));
    return code;
  });
  const terminate = (): void => void connection.end();
  const kill = () =>
    Promise.reject(new Error('It shares a process with others: start the server with `alone: true` to kill it.'));
  const program = running({ ...output, exited, terminate, kill });
  atEndOfFile(program.stop);
  return program;
};
