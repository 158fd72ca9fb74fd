import { run } from './run.ts';
import { outTo } from './terminal.ts';

// Set rather than exited with: what was written to a pipe still has to arrive.
process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  stdin: process.stdin,
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  out: outTo(process.stdout, process.stderr),
});
