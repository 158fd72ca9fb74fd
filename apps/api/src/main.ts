import { exitAfter } from './exit.ts';
import { runHub } from './run-hub.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

await exitAfter(runHub({ environment: process.env, say }));
