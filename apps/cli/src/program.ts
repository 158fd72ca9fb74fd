import type { Command as Declared } from '@vicinity/api-client/command';
import { auditCommands } from '@vicinity/audit/cli';
import { coffeeCommands } from '@vicinity/coffee/cli';
import { peopleCommands } from '@vicinity/people/cli';
import { Command } from 'commander';
import { signInByBrowser } from './device-sign-in.ts';
import {
  apiFor,
  defaultUrl,
  sessionOf,
  signIn,
  signInWithToken,
  signOut,
  whoAmI,
} from './sign-in.ts';
import type { Terminal } from './terminal.ts';

type SignInOptions = {
  readonly email: string | undefined;
  readonly passwordStdin: boolean;
  readonly code: string | undefined;
  readonly tokenStdin: boolean;
};

const contributed: readonly Declared[] = [...peopleCommands, ...coffeeCommands, ...auditCommands];

/** `vc`: signing in, and what the contexts contribute. Throws instead of ending the process. */
export const createProgram = (terminal: Terminal): Command => {
  const program = new Command('vc')
    .description('Vicinity from the terminal.')
    .showHelpAfterError('Run with --help for what is expected.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.result(text.trimEnd()),
      writeErr: (text) => terminal.out.say(text.trimEnd()),
    });
  program
    .command('login')
    .description('Sign this terminal in to a hub')
    .argument('[url]', 'address of the hub', terminal.environment['VC_URL'] || defaultUrl)
    .option('--email <address>', 'sign in here with your password, not by a browser')
    .option('--password-stdin', 'read the password from standard input', false)
    .option('--code <code>', 'a code of your authenticator app, or a backup code')
    .option('--token-stdin', 'read a personal access token from standard input', false)
    .action((address: string, { tokenStdin, ...given }: SignInOptions) => {
      const url = address.replace(/\/$/, '');
      if (tokenStdin) return signInWithToken(terminal, url);
      return given.email === undefined && !given.passwordStdin
        ? signInByBrowser(terminal, url)
        : signIn(terminal, { url, ...given });
    });
  program
    .command('logout')
    .description('Sign this terminal out, here and on the hub')
    .action(() => signOut(terminal));
  program
    .command('whoami')
    .description('Say who this terminal is signed in as')
    .option('--json', 'Print the result as JSON', false)
    .action((given: { json: boolean }) => whoAmI(terminal, given));
  for (const declared of contributed) contribute(program, declared, terminal);
  return program;
};

/** Hangs `people import <file>` below `vc`: its first words are groups, its last one the command. */
const contribute = (program: Command, declared: Declared, terminal: Terminal): void => {
  const words = declared.words.split(' ');
  const names = words.filter((word) => !word.startsWith('<'));
  const args = words.filter((word) => word.startsWith('<')).map((word) => word.slice(1, -1));
  const parent = names.slice(0, -1).reduce(groupNamed, program);
  const added = parent.command(names.at(-1) ?? '').description(declared.summary);
  for (const arg of args) added.argument(`<${arg}>`);
  for (const [name, { summary, placeholder }] of Object.entries(declared.flags)) {
    added.option(placeholder === null ? `--${name}` : `--${name} <${placeholder}>`, summary);
  }
  added.action(async () => {
    const given = added.opts<Record<string, boolean | string | undefined>>();
    const flags = Object.entries(declared.flags).map(
      ([name, { absent }]): [string, boolean | string | undefined] => [
        name,
        given[camel(name)] ?? absent,
      ],
    );
    await declared.run({
      api: apiFor(await sessionOf(terminal), terminal),
      out: terminal.out,
      args: Object.fromEntries(args.map((arg, index) => [arg, added.args[index] ?? ''])),
      flags: Object.fromEntries(flags),
    });
  });
};

const groupNamed = (parent: Command, name: string): Command =>
  parent.commands.find((existing) => existing.name() === name) ??
  parent.command(name).description(`Commands about ${name}`);

// commander's own rule for the name of `--skip-bad`.
const camel = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
