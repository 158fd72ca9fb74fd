export type OutgoingFault = 'scheme' | 'out-of-reach' | 'late' | 'too-large' | 'away';

/** A request to somewhere else that was not sent, or not answered as it should be. */
export class OutgoingFailure extends Error {
  override readonly name = 'OutgoingFailure';
  readonly fault: OutgoingFault;
  readonly host: string;
  /** @param detail what more is known: a code of the network, a number of bytes or seconds */
  constructor(fault: OutgoingFault, host: string, detail = '') {
    super(words[fault](host, detail));
    this.fault = fault;
    this.host = host;
  }
}

const words: Readonly<Record<OutgoingFault, (host: string, detail: string) => string>> = {
  scheme: (host) => `${host} is not asked: expected an address that begins with https://.`,
  'out-of-reach': (host) => `${host} is at an address that this hub does not ask.`,
  late: (host, detail) => `${host} did not answer within ${detail} s.`,
  'too-large': (host, detail) => `${host} answered with more than ${detail} bytes.`,
  away: (host, detail) => `${host} cannot be reached (${detail}).`,
};
