import type { ConfidenceReason, Extraction } from '../../catalog/observation';
import type { EntityTypeDefinition, FieldDefinition } from '../../catalog/entity-type';
import { kindOf } from '../../catalog/field-kinds/kind-of';
import { formatFieldValue } from '../../catalog/format-value';
import { getChildType, getEntityType, getField } from '../../catalog/registry';

/** A child record in words: its title, and the rest in the order of its fields. */
export function describeChild(childType: string, data: unknown): { title: string; detail: string } {
  const child = getChildType(childType)?.child;
  if (!child || typeof data !== 'object' || data === null)
    return { title: data === null ? '' : JSON.stringify(data), detail: '' };
  const values = data as Record<string, unknown>;
  const shown = (field: FieldDefinition) => {
    const text = formatFieldValue(childType, field.name, values[field.name]);
    // A bare number does not say what it counts; a year does.
    return /^[\d.,]+$/.test(text) && field.kind !== 'year' ? `${text} ${field.label.toLowerCase()}` : text;
  };
  const title = formatFieldValue(childType, child.titleField, values[child.titleField]);
  const rest = child.fields.filter((field) => field.name !== child.titleField).map(shown);
  return { title: title || child.label, detail: rest.filter(Boolean).join(' · ') };
}

/** The whole record on one line. */
export function childLine(childType: string, data: unknown): string {
  const { title, detail } = describeChild(childType, data);
  return [title, detail].filter(Boolean).join(' · ');
}

/** What a field or child type is called on screens. */
export function labelOf(typeName: string, fieldName: string | null): string {
  const child = getChildType(typeName)?.child;
  const owner = getEntityType(typeName) ?? child;
  if (fieldName === null) return child?.label ?? owner?.name ?? typeName;
  const field = owner ? getField(owner, fieldName) : null;
  const label = field?.label ?? fieldName.replaceAll('_', ' ');
  return child ? `${child.label}: ${label.toLowerCase()}` : label;
}

/** Stored reasons as the console shows them; anything of another shape is left out. */
export function toReasons(stored: unknown): { label: string; effect: number }[] {
  if (!Array.isArray(stored)) return [];
  return (stored as Partial<ConfidenceReason>[]).flatMap((reason) =>
    typeof reason?.label === 'string' ? [{ label: reason.label, effect: Number(reason.delta ?? 0) }] : [],
  );
}

export interface PreviewField {
  key: string;
  label: string;
  value: string;
  quote: string | null;
  method: string;
  confidence: number;
  evidence: string;
  /** Against the catalogue; null where there is nothing to compare with. */
  verdict: 'same' | 'changed' | 'new' | null;
  current: string;
}

export interface PreviewView {
  fields: PreviewField[];
  children: { key: string; type: string; title: string; detail: string; quote: string | null; confidence: number }[];
  rejected: { key: string; label: string; reason: string }[];
  missing: { key: string; label: string; reason: string }[];
  /** 0–1: share of expected fields with a value. */
  quality: number;
  notes: string[];
}

/** What a page says, in the words and formats of the console, beside what the catalogue says now. */
export function describeExtraction(
  type: EntityTypeDefinition,
  extraction: Extraction,
  current: Readonly<Record<string, unknown>> | null,
): PreviewView {
  return {
    fields: extraction.fields.map((field, index) => ({
      key: `${field.name}-${index}`,
      label: labelOf(type.name, field.name),
      value: formatFieldValue(type.name, field.name, field.value),
      quote: field.quote,
      method: field.method,
      confidence: field.confidence,
      evidence: field.evidence,
      verdict: current === null ? null : verdictOf(type, field.name, current[field.name], field.value),
      current: current === null ? '' : formatFieldValue(type.name, field.name, current[field.name]),
    })),
    children: extraction.children.map((child, index) => ({
      key: `${child.entity_type}-${index}`,
      type: labelOf(child.entity_type, null),
      ...describeChild(child.entity_type, child.data),
      quote: child.quote,
      confidence: child.confidence,
    })),
    rejected: extraction.rejected.map((field, index) => ({
      key: `${field.name}-${index}`,
      label: labelOf(type.name, field.name),
      reason: field.reason,
    })),
    missing: extraction.missing.map(({ name, reason }) => ({ key: name, label: labelOf(type.name, name), reason })),
    quality: extraction.quality,
    notes: extraction.notes,
  };
}

function verdictOf(type: EntityTypeDefinition, name: string, now: unknown, seen: unknown): PreviewField['verdict'] {
  const field = getField(type, name);
  if (!field) return null;
  const kind = kindOf(field.kind);
  const [before, after] = [kind.normalise(now), kind.normalise(seen)];
  if (before === null) return 'new';
  return before === after || kind.same?.(now, seen) === true ? 'same' : 'changed';
}
