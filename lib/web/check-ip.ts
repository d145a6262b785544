import ipaddr from 'ipaddr.js';

/** Ranges that count as unicast in some tables but lead to a cloud's control plane or to no public host at all. */
const FORBIDDEN_V4: readonly [cidr: string, why: string][] = [
  ['0.0.0.0/8', 'an address of this network'],
  ['10.0.0.0/8', 'a private address'],
  ['100.64.0.0/10', 'a carrier-grade NAT address'],
  ['127.0.0.0/8', 'a loopback address'],
  ['168.63.129.16/32', "a cloud provider's metadata address"],
  ['169.254.0.0/16', 'a link-local or metadata address'],
  ['172.16.0.0/12', 'a private address'],
  ['192.0.0.0/24', 'a protocol assignment'],
  ['192.0.2.0/24', 'a documentation address'],
  ['192.31.196.0/24', 'a protocol assignment'],
  ['192.52.193.0/24', 'a protocol assignment'],
  ['192.88.99.0/24', 'a 6to4 relay address'],
  ['192.168.0.0/16', 'a private address'],
  ['192.175.48.0/24', 'a protocol assignment'],
  ['198.18.0.0/15', 'a benchmarking address'],
  ['198.51.100.0/24', 'a documentation address'],
  ['203.0.113.0/24', 'a documentation address'],
  ['224.0.0.0/4', 'a multicast address'],
  ['240.0.0.0/4', 'a reserved or broadcast address'],
];

/** Everything outside 2000::/3 is refused before this table is read, so only its special parts stand here. */
const FORBIDDEN_V6: readonly [cidr: string, why: string][] = [
  ['2001::/32', 'a Teredo address'],
  ['2001::/23', 'a protocol assignment'],
  ['2001:db8::/32', 'a documentation address'],
  ['2002::/16', 'a 6to4 address'],
  ['2620:4f:8000::/48', 'a protocol assignment'],
  ['3ffe::/16', 'a retired test address'],
  ['3fff::/20', 'a documentation address'],
];

const NOT_GLOBAL_V6: readonly [cidr: string, why: string][] = [
  ['::/128', 'the unspecified address'],
  ['::1/128', 'a loopback address'],
  ['::ffff:0:0/96', 'an IPv4 address in IPv6 clothes'],
  ['::ffff:0:0:0/96', 'an IPv4 address in IPv6 clothes'],
  ['::/96', 'an IPv4 address in IPv6 clothes'],
  ['64:ff9b::/96', 'a NAT64 address'],
  ['64:ff9b:1::/48', 'a NAT64 address'],
  ['fc00::/7', 'a private address'],
  ['fe80::/10', 'a link-local address'],
  ['fec0::/10', 'a site-local address'],
  ['ff00::/8', 'a multicast address'],
];

const V4_TABLE = FORBIDDEN_V4.map(([cidr, why]) => ({ range: ipaddr.IPv4.parseCIDR(cidr), why }));
const V6_TABLE = FORBIDDEN_V6.map(([cidr, why]) => ({ range: ipaddr.IPv6.parseCIDR(cidr), why }));
const V6_NOT_GLOBAL = NOT_GLOBAL_V6.map(([cidr, why]) => ({ range: ipaddr.IPv6.parseCIDR(cidr), why }));
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

export type IpVerdict = { ok: true } | { ok: false; reason: string };

/**
 * Whether a page may be fetched from this IP address: only public unicast passes.
 * Takes canonical text (four decimal parts, or IPv6 without brackets); zone ids and every other spelling are refused,
 * because whoever dials might read them differently. `reason` completes the sentence "it leads to …".
 */
export function checkIp(ip: string): IpVerdict {
  if (ipaddr.IPv4.isValidFourPartDecimal(ip)) return checkV4(ipaddr.IPv4.parse(ip));
  if (!ip.includes('%') && ipaddr.IPv6.isValid(ip)) return checkV6(ipaddr.IPv6.parse(ip));
  return { ok: false, reason: 'something that is not an IP address' };
}

function checkV4(address: ipaddr.IPv4): IpVerdict {
  const hit = V4_TABLE.find(({ range }) => address.match(range));
  if (hit) return { ok: false, reason: hit.why };
  // The library follows the registries as they grow; what it no longer calls unicast is refused too.
  return address.range() === 'unicast' ? { ok: true } : { ok: false, reason: 'a reserved address' };
}

function checkV6(address: ipaddr.IPv6): IpVerdict {
  if (!address.match(GLOBAL_UNICAST)) {
    const hit = V6_NOT_GLOBAL.find(({ range }) => address.match(range));
    return { ok: false, reason: hit?.why ?? 'a reserved address' };
  }
  const hit = V6_TABLE.find(({ range }) => address.match(range));
  if (hit) return { ok: false, reason: hit.why };
  if (isIsatap(address)) return { ok: false, reason: 'an IPv4 address in IPv6 clothes' };
  return address.range() === 'unicast' ? { ok: true } : { ok: false, reason: 'a reserved address' };
}

/** ISATAP tunnels to the IPv4 address in the last 32 bits, whatever the prefix. */
function isIsatap(address: ipaddr.IPv6): boolean {
  return ((address.parts[4] ?? 0) & 0xfdff) === 0 && address.parts[5] === 0x5efe;
}
