import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

export interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin: string;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end in the process that runs all of them. */
export const runCommand = async (command: Command): Promise<Ended> => {
  const connection = connect(inject('command_socket'));
  connection.end(JSON.stringify(command));
  const { code, stdout, stderr } = JSON.parse(await text(connection)) as Ended;
  return { code, stdout: stdout.replace(/\n$/, ''), stderr: stderr.replace(/\n$/, '') };
};
