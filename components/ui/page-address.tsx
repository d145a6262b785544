import { ExternalLink, followable } from './external-link';

/** Where a stored page came from, in full. A page that somebody supplied may have no address at all. */
export function PageAddress({ address, className }: { address: string; className?: string }) {
  if (!followable(address)) return <span className={className}>No address was given</span>;
  return (
    <ExternalLink href={address} className={className}>
      {address}
    </ExternalLink>
  );
}
