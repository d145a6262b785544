import type { MergeView } from '@/lib/review/merges/loaders';
import { countNoun } from '../../ui/format-number';

/** What moves besides values: lists, references and proposals, in words. */
export function MergeConsequences({ view }: { view: MergeView }) {
  const { lists, references, proposals, kept } = view;
  const waiting = proposals.moved + proposals.closed;
  if (lists.length + references.length + waiting === 0)
    return <p className="text-ink-3">The other has no lists, nothing names it, and no proposal waits for it.</p>;
  return (
    <dl className="divide-y divide-line border-y border-line">
      {lists.map(({ list, label, moved, collapsed }) => (
        <Row key={list} term={label}>
          {moved.length > 0 ? <p>Comes over: {moved.join(', ')}.</p> : null}
          {collapsed.map(({ title, filled }, index) => (
            <p key={`${title}-${index}`} className="text-ink-2">
              Both have “{title}”: one stays{filled.length > 0 ? `, completed with its ${filled.join(', ')}` : ''}.
            </p>
          ))}
        </Row>
      ))}
      {references.map(({ label, count }) => (
        <Row key={label} term={label}>
          {count} {count === 1 ? 'names' : 'name'} {kept.title} instead.
        </Row>
      ))}
      {waiting > 0 ? (
        <Row term="Proposals">
          {proposals.moved > 0 ? (
            <p>
              {countNoun(proposals.moved, 'proposal')} wait for {kept.title} instead.
            </p>
          ) : null}
          {proposals.closed > 0 ? (
            <p className="text-ink-2">
              {countNoun(proposals.closed, 'proposal')} closed: {kept.title} says so already, or has the same proposed.
            </p>
          ) : null}
        </Row>
      ) : null}
    </dl>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="font-medium">{term}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
