import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

// Reading an address takes as long as all the rest of counting a request; callers come again.
const known = new LRUCache<string, string>({ max: 10_000 });

/**
 * Whom an address stands for when requests are counted: an IPv4 address itself, of IPv6 its network of 64 bits,
 * since whoever has one address there has them all. What is no address stands for itself.
 * @see RFC 6177: the least that a site is given is a /64
 */
export const networkOf = (address: string): string => {
  const found = known.get(address);
  if (found !== undefined) return found;
  const network = read(address);
  known.set(address, network);
  return network;
};

const read = (address: string): string => {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6
    ? `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`
    : parsed.toString();
};
