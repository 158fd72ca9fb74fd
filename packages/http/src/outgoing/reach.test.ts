import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { isWithin, lookupWithin } from './reach.ts';

const nowhere = { loopback: false, privateNetworks: false };
const inside = { loopback: false, privateNetworks: true };

test.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])(
  '%s is out in the world',
  (address) => {
    expect(isWithin(address, nowhere)).toBe(true);
  },
);

test.each(['10.1.2.3', '172.16.0.1', '192.168.0.1', '100.64.0.1', 'fd00::1', '::ffff:10.0.0.1'])(
  '%s is asked only where private networks are',
  (address) => {
    expect(isWithin(address, nowhere)).toBe(false);
    expect(isWithin(address, inside)).toBe(true);
  },
);

test.each([
  '0.0.0.0',
  '169.254.169.254',
  '::ffff:169.254.169.254',
  'fe80::1',
  'ff02::1',
  '224.0.0.1',
  '255.255.255.255',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::a9fe:a9fe',
  '::169.254.169.254',
  '2002:a9fe:a9fe::',
  '100.100.100.200',
  'fd00:ec2::254',
  '::',
])('%s is never asked', (address) => {
  expect(isWithin(address, { loopback: true, privateNetworks: true })).toBe(false);
});

test('a name is judged by the address it has when it is connected to', async () => {
  const find = (reach: typeof nowhere) =>
    promisify(lookupWithin(reach))('localhost', { all: true });

  await expect(find(nowhere)).rejects.toMatchObject({ fault: 'out-of-reach' });
  await expect(find({ ...nowhere, loopback: true })).resolves.not.toHaveLength(0);
});
