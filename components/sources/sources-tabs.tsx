import { LinkTabs } from '../ui/link-tabs';

/** The pages about what is read, and about who does not want to be. */
export function SourcesTabs({ current }: { current: 'sources' | 'opt-outs' }) {
  return (
    <LinkTabs
      label="Sources"
      tabs={[
        { href: '/sources', label: 'Sources', current: current === 'sources' },
        { href: '/sources/opt-outs', label: 'Opt-outs', current: current === 'opt-outs' },
      ]}
    />
  );
}
