'use client';

import { methodWords, missingWords } from '@/lib/collection/describe-job';
import type { PreviewField, PreviewView } from '@/lib/collection/console/describe-found';
import { Badge } from '../../ui/badge';
import { Confidence } from '../../ui/confidence';
import { EmptyState } from '../../ui/empty-state';
import { countNoun } from '../../ui/format-number';
import { QuoteBlock } from '../../ui/quote-block';
import { Section } from '../../ui/section';
import { WordDiff } from '../../ui/word-diff';

/** What the page says, before anything is stored. */
export function PreviewPanel({ preview, isKnown }: { preview: PreviewView; isKnown: boolean }) {
  const { fields, children, rejected, missing, notes } = preview;
  const differing = fields.filter((field) => field.verdict === 'changed' || field.verdict === 'new').length;
  const summary = isKnown
    ? `${countNoun(fields.length, 'field')} found, ${differing} of them ${differing === 1 ? 'differs' : 'differ'} from the catalogue; nothing is stored.`
    : `${countNoun(fields.length, 'field')} found; nothing is stored.`;
  return (
    <section aria-label="Preview" className="mt-6 flex flex-col gap-5 border-t border-line pt-5">
      <div role="status">
        <h3 className="text-base font-semibold">Preview</h3>
        <p className="text-sm text-ink-2">
          {summary} {`${Math.round(preview.quality * 100)}% of the expected fields have a value.`}
        </p>
      </div>
      {fields.length === 0 && children.length === 0 ? (
        <EmptyState
          title="The page states no fact that could be read"
          description="It may be drawn by script, or be about something else. Try another page of the site, or save the page from your browser and supply it."
          className="py-6"
        />
      ) : null}
      {fields.length > 0 ? (
        <ul className="flex flex-col">
          {fields.map((field) => (
            <FoundField key={field.key} field={field} />
          ))}
        </ul>
      ) : null}
      {children.length > 0 ? (
        <Section title="Awards, credentials and plans" count={children.length}>
          <ul className="flex flex-col">
            {children.map((child) => (
              <li key={child.key} className="flex items-baseline gap-3 border-b border-line py-1.5">
                <span className="w-24 shrink-0 text-sm text-ink-3">{child.type}</span>
                <span className="min-w-0 flex-1">
                  {child.title}
                  {child.detail ? <span className="text-ink-2"> · {child.detail}</span> : null}
                </span>
                <Confidence value={child.confidence} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {rejected.length > 0 ? (
        <Section title="Would be refused" count={rejected.length}>
          <ReasonList items={rejected} />
        </Section>
      ) : null}
      {missing.length > 0 ? (
        <Section title="Missing" count={missing.length}>
          <ReasonList items={missing.map((field) => ({ ...field, reason: missingWords(field.reason) }))} />
        </Section>
      ) : null}
      {notes.length > 0 ? (
        <Section title="Notes" count={notes.length}>
          <ul className="list-disc pl-5 text-ink-2">
            {notes.map((note, index) => (
              <li key={index}>{note}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </section>
  );
}

const VERDICTS = {
  changed: { tone: 'changed', label: 'differs' },
  new: { tone: 'added', label: 'new' },
  same: { tone: 'neutral', label: 'as in the catalogue' },
} as const;

function FoundField({ field }: { field: PreviewField }) {
  const verdict = field.verdict ? VERDICTS[field.verdict] : null;
  return (
    <li className="border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-sm font-medium">{field.label}</span>
        {verdict ? <Badge tone={verdict.tone}>{verdict.label}</Badge> : null}
        {field.evidence === 'verified' ? null : <Badge tone="changed">unverified</Badge>}
        <span className="ml-auto flex items-center gap-3 text-sm text-ink-3">
          {methodWords(field.method)}
          <Confidence value={field.confidence} />
        </span>
      </div>
      <p className="mt-0.5 line-clamp-4 [overflow-wrap:anywhere]">
        {field.verdict === 'changed' ? (
          <WordDiff before={field.current} after={field.value} layout="sides" />
        ) : (
          field.value
        )}
      </p>
      {field.quote && field.quote !== field.value ? (
        <QuoteBlock quote={clip(field.quote)} className="mt-1.5 text-sm" />
      ) : null}
    </li>
  );
}

const QUOTE_SHOWN = 280;
const clip = (quote: string) => (quote.length > QUOTE_SHOWN ? `${quote.slice(0, QUOTE_SHOWN).trimEnd()}…` : quote);

function ReasonList({ items }: { items: readonly { key: string; label: string; reason: string }[] }) {
  return (
    <ul className="flex flex-col">
      {items.map((item) => (
        <li key={item.key} className="flex gap-3 border-b border-line py-1.5">
          <span className="w-36 shrink-0">{item.label}</span>
          <span className="min-w-0 flex-1 text-ink-2">{item.reason}</span>
        </li>
      ))}
    </ul>
  );
}
