import dns from 'node:dns';
import net from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { AddressPolicy } from './check-address';
import { checkIp } from './check-ip';

export interface ResolvedAddress {
  address: string;
  family: number;
}

/** All addresses of a name, in the order to try them. Rejects when there are none. */
export type Resolver = (hostname: string) => Promise<ResolvedAddress[]>;

/** Another place to dial for an origin, over plain TCP whatever its scheme; null for the ordinary way. */
export type RouteOverride = (origin: URL) => { address: string; port: number } | null;

export interface DialOptions {
  policy: AddressPolicy;
  resolver?: Resolver;
  /** Present only in demo mode and tests, where `.test` names live on loopback. */
  route?: RouteOverride;
  connectTimeoutMs?: number;
}

/** The name leads to an address that may not be fetched. Thrown through undici, so look for it among the causes. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError';
}

/** Addresses of one name that are tried before giving up. */
const MAX_ADDRESSES_TRIED = 3;
const KEEP_ALIVE_MS = 4_000;
const MAX_HEADER_BYTES = 64 * 1024;

/** The system's own resolution, hosts file included. */
export const systemResolver: Resolver = (hostname) =>
  new Promise((resolve, reject) => {
    dns.lookup(hostname, { all: true, verbatim: true }, (error, addresses) =>
      error ? reject(error) : resolve(addresses),
    );
  });

/**
 * A dispatcher that resolves a host once per connection, checks every address, and dials exactly an address it has
 * checked: nothing resolves the name a second time, so an answer that changes between check and connection gains
 * nothing. Certificates and the Host header keep the name.
 */
export function createDialer(options: DialOptions): Agent {
  const connector = buildConnector({ timeout: options.connectTimeoutMs ?? 8_000, allowH2: false });
  return new Agent({
    connect: (target, callback) => {
      planDial(target, options).then(
        (plan) => dialNext(connector, target, plan, callback),
        (error: unknown) => callback(toError(error), null),
      );
    },
    allowH2: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    pipelining: 1,
  });
}

type Target = Parameters<buildConnector.connector>[0];
type Callback = Parameters<buildConnector.connector>[1];

interface DialPlan {
  addresses: string[];
  port: number;
  tls: boolean;
}

async function planDial(target: Target, options: DialOptions): Promise<DialPlan> {
  // Undici hands IPv6 literals over without their brackets.
  const name =
    target.hostname.includes(':') && !target.hostname.startsWith('[') ? `[${target.hostname}]` : target.hostname;
  const origin = new URL(`${target.protocol}//${name}${target.port ? `:${target.port}` : ''}`);
  const tls = target.protocol === 'https:';
  const port = Number(target.port) || (tls ? 443 : 80);
  const route = options.route?.(origin);
  if (route) return { addresses: [route.address], port: route.port, tls: false };
  const host = origin.hostname.replace(/^\[|\]$/gu, '');
  const literal = net.isIP(host) !== 0;
  const found = literal ? [{ address: host }] : await (options.resolver ?? systemResolver)(host);
  if (found.length === 0) throw Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' });
  if (!options.policy.allowOrigins.includes(origin.origin)) {
    for (const { address } of found) {
      const verdict = checkIp(address);
      // One bad address condemns the name: which of several gets dialled must not be left to chance.
      if (!verdict.ok) throw new BlockedAddressError(`${host} leads to ${verdict.reason}.`);
    }
  }
  return { addresses: found.slice(0, MAX_ADDRESSES_TRIED).map(({ address }) => address), port, tls };
}

function dialNext(connector: buildConnector.connector, target: Target, plan: DialPlan, callback: Callback): void {
  const [address, ...rest] = plan.addresses;
  if (address === undefined) {
    callback(new Error('No address left to dial.'), null);
    return;
  }
  const name = target.hostname.replace(/^\[|\]$/gu, '');
  const dialled: Target = {
    ...target,
    hostname: address,
    port: String(plan.port),
    protocol: plan.tls ? 'https:' : 'http:',
    ...(plan.tls && net.isIP(name) === 0 ? { servername: name } : {}),
  };
  connector(dialled, (...result) => {
    if (result[0] && rest.length > 0) dialNext(connector, target, { ...plan, addresses: rest }, callback);
    else callback(...result);
  });
}

function toError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}

/** The refusal behind a failed request, if that is why it failed. */
export function findBlockedAddress(error: unknown): BlockedAddressError | null {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof BlockedAddressError) return cause;
  }
  return null;
}
