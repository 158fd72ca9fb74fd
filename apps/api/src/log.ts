import { destination, type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

/**
 * The log of the process: lines for people in a terminal, else JSON. On stderr, since stdout is for results.
 */
export const createLog = (level: string): Logger => {
  const options = {
    level,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  };
  return process.stderr.isTTY
    ? pino(options, PinoPretty({ destination: 2, ignore: 'pid,hostname' }))
    : pino(options, destination(2));
};
