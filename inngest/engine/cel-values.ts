/** How the server writes and weighs values of CEL. Pure. */

/** JavaScript's idea of truth, which the server has of operands that are no truth values; empty lists and maps are true. */
export function isTruthy(value: unknown): boolean {
  return typeof value !== 'symbol' && Boolean(value);
}

/** What null counts as beside a value of this type. */
export function standsFor(other: unknown): unknown {
  if (typeof other === 'bigint') return 0n;
  if (typeof other === 'number') return 0;
  return typeof other === 'string' ? '' : null;
}

/** Tells types of CEL apart. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return value instanceof Date ? 'timestamp' : typeof value;
}

/** A number as the server writes it: with an exponent where there are more than six digits before the point. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return Object.is(value, -0) ? '-0' : value.toString();
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** A value as text, as the server writes it in concatenations and keys. */
export function valueText(value: unknown, nothing = 'NULL_VALUE'): string {
  if (value === null || value === undefined) return nothing;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return `[${value.map((item) => valueText(item, '<nil>')).join(' ')}]`;
  if (typeof value !== 'object') return String(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${members.map(([name, member]) => `${name}:${valueText(member, '<nil>')}`).join(' ')}]`;
}
