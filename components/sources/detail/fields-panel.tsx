import type { SourceDetail } from '@/lib/web/sources/schema';
import { countNoun } from '../../ui/format-number';
import { Panel } from '../../ui/panel';
import { decidedWords, Interval } from '../reliability';
import { fieldWords, percent } from '../source-words';

/** How far each field may be trusted, with what that rests on. */
export function FieldsPanel({ fields }: { fields: SourceDetail['fields'] }) {
  return (
    <Panel
      title="Reliability by field"
      count={fields.length || undefined}
      description="Few decisions on a field are drawn towards the source as a whole. The bar spans what is 90 % certain."
      padded={false}
    >
      {fields.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">Nobody has decided anything of this source yet.</p>
      ) : (
        <ul>
          {fields.map((field) => (
            <li
              key={`${field.entity_type}.${field.field_name}`}
              title={decidedWords(field)}
              className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-b border-line px-4 py-1.5 last:border-b-0"
            >
              <span className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">
                {fieldWords(field.entity_type, field.field_name)}
              </span>
              <Interval score={field} />
              <span className="w-11 text-right tabular-nums">{percent(field.mean)}</span>
              <span className="w-40 text-sm text-ink-3 tabular-nums">
                {percent(field.low)}–{percent(field.high)}, {countNoun(field.n, 'decision')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
