import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { OutgoingFailure } from './failure.ts';

/** Which addresses outside the public Internet may be asked. */
export type Reach = {
  /** This machine, and plain http to it: for development. */
  readonly loopback: boolean;
  /** The company's own network. */
  readonly privateNetworks: boolean;
};

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What a hub may ask: one that people reach on their own machine is being developed, and so may be what it asks. */
export const reachOf = (publicUrl: string, privateNetworks: boolean): Reach => {
  const { hostname, protocol } = new URL(publicUrl);
  return { loopback: protocol === 'http:' && loopbackNames.has(hostname), privateNetworks };
};

/**
 * Refuses an address that is not asked: other schemes, plain http but to this machine, credentials in it, and literal
 * addresses out of reach. Names are judged by `lookupWithin`, at the moment they are connected to.
 * @throws OutgoingFailure
 */
export const assertMayAsk = (url: URL, reach: Reach): void => {
  const { protocol, hostname, host } = url;
  const bare = hostname.replace(/^\[|\]$/g, '');
  const local = bare === 'localhost' || (isIP(bare) !== 0 && isLoopback(bare));
  if (protocol !== 'https:' && !(protocol === 'http:' && local && reach.loopback))
    throw new OutgoingFailure('scheme', host);
  if (isIP(bare) !== 0 && !isWithin(bare, reach)) throw new OutgoingFailure('out-of-reach', host);
};

/** The system's lookup, which finds nothing out of reach: not even for a name that changed its address since. */
export const lookupWithin =
  (reach: Reach): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? [];
      if (error || !first)
        return callback(error ?? new OutgoingFailure('out-of-reach', hostname), '');
      if (!addresses.every(({ address }) => isWithin(address, reach)))
        return callback(new OutgoingFailure('out-of-reach', hostname), '');
      return options.all === true
        ? callback(null, addresses)
        : callback(null, first.address, first.family);
    });
  };

/** Whether an IP address may be asked. Link-local and reserved ones never are: metadata services live there. */
export const isWithin = (address: string, reach: Reach): boolean => {
  if (checkIn(metadata, address)) return false;
  if (isLoopback(address)) return reach.loopback;
  if (checkIn(privateNetworks, address)) return reach.privateNetworks;
  return !checkIn(reserved, address);
};

const isLoopback = (address: string): boolean => checkIn(loopback, address);

// A BlockList knows 10.0.0.1 also when it is written as ::ffff:10.0.0.1.
const checkIn = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const listOf = (...subnets: readonly `${string}/${number}`[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits = '0'] = subnet.split('/');
    list.addSubnet(network, Number(bits), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
};

/** Services that tell a machine its secrets, where they are within a private network or look like the world. */
const metadata = listOf('100.100.100.200/32', '168.63.129.16/32', 'fd00:ec2::254/128');
const loopback = listOf('127.0.0.0/8', '::1/128');
const privateNetworks = listOf(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
);
/** @see RFC 6890, and the IANA registries of special-purpose addresses */
const reserved = listOf(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
);
