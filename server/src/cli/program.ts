/** Reads the command line, runs the command, answers the exit code: 0 done, 1 refused, 2 not understood. */
import { Argument, Command as Commander, CommanderError } from 'commander';
import type { Flags } from '../config/read.ts';
import type { Command, CommandLine } from './command.ts';
import { type Output, output } from './output.ts';
import { WrongUsage } from './refusal.ts';
import type { World } from './world.ts';

/** A command before it is loaded: `--help` needs no more. */
export interface Listed {
  /** One or two words; the first of two names a group. */
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export interface Commands {
  readonly commands: readonly Listed[];
  /** A summary for each first word of two. */
  readonly groups: Readonly<Record<string, string>>;
}

export async function runCli(commands: Commands, world: World): Promise<number> {
  const [first, ...others] = world.argv;
  const words = first === 'help' ? [...others, '--help'] : world.argv;
  try {
    const chosen = await understand(commands, words, world);
    return chosen ? await run(chosen, world, words.includes('--json')) : 0;
  } catch (error) {
    return notUnderstood(error, output(world, words.includes('--json')));
  }
}

/** The exit code; what is neither help nor wrong usage is thrown on. */
function notUnderstood(error: unknown, out: Output): number {
  if (error instanceof CommanderError) {
    // Help, which has been printed; or what commander has told people already.
    if (error.exitCode === 0) return 0;
  } else {
    if (!(error instanceof WrongUsage)) throw error;
    out.note(`error: ${error.message}`);
  }
  out.refuse({ error: 'wrong_usage', error_description: error.message });
  return 2;
}

interface Chosen {
  readonly command: Command;
  readonly line: CommandLine;
}

async function understand({ commands, groups }: Commands, words: readonly string[], world: World) {
  const name = commands.find((each) => each.name === words.slice(0, each.name.split(' ').length).join(' '))?.name;
  const program = configured(new Commander('grantry'), world).version(world.version, '--version');
  program
    .description(
      'OAuth 2.0 and OpenID Connect server that opens your API to other people’s apps. In a clone: npx grantry.',
    )
    .usage('COMMAND');
  const chosen: Chosen[] = [];
  for (const listed of commands) {
    const [group, last] = listed.name.split(' ');
    const parent = last === undefined ? program : subcommand(program, group ?? '', groups[group ?? ''] ?? '');
    const entry = subcommand(parent, last ?? group ?? '', listed.summary);
    if (listed.name !== name) continue;
    const command = await listed.load();
    define(entry, command, (line) => chosen.push({ command, line }));
  }
  program.parse(words, { from: 'user' });
  return chosen[0];
}

function subcommand(parent: Commander, name: string, summary: string): Commander {
  const found = parent.commands.find((each) => each.name() === name);
  return found ?? parent.command(name).description(summary).helpCommand(false);
}

function configured(program: Commander, { stdout, stderr }: World): Commander {
  return program
    .exitOverride()
    .helpCommand(false)
    .showHelpAfterError('Add --help to see what may be written.')
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    });
}

function define(entry: Commander, command: Command, choose: (line: CommandLine) => void): void {
  entry
    .description(command.about)
    .addHelpText('after', `\nExample:\n  $ ${command.example.replaceAll('\n', '\n    ')}`);
  for (const part of command.parts) {
    if (part instanceof Argument) entry.addArgument(part);
    else entry.addOption(part);
  }
  entry
    .option('--json', 'one JSON document on standard output')
    .option('--config <file>', 'the configuration file')
    .option('--data <directory>', 'the data directory')
    .option('--database-url <url>', 'the database')
    .action(() => choose({ options: entry.opts(), arguments: entry.processedArgs }));
}

async function run({ command, line }: Chosen, world: World, json: boolean): Promise<number> {
  const out = output(world, json);
  const [{ installation }, { report }] = await Promise.all([import('./installation.ts'), import('./report.ts')]);
  const installed = installation(world, configFlags(line));
  try {
    return (await command.run(line, installed, out)) ?? 0;
  } catch (error) {
    const told = report(error);
    if (!told) throw error;
    out.note(told.text);
    out.refuse(told.document);
    return 1;
  } finally {
    await installed.close();
  }
}

function configFlags({ options }: CommandLine): Flags {
  const { config, issuer, host, port, data, databaseUrl: database_url, logLevel: log_level } = options;
  const flags = { config, issuer, host, port, data, database_url, log_level };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => typeof value === 'string'));
}
