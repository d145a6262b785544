export type SparkPath = { line: string; area: string; last: { x: number; y: number } | null };

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * SVG paths of a small line chart in a `width` × `height` box with `pad` on every side. Null values are gaps: the line breaks
 * there instead of dropping to zero. A flat series runs through the middle, one of zeros along the floor.
 */
export function sparkPath(values: readonly (number | null)[], width: number, height: number, pad = 2): SparkPath {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return { line: '', area: '', last: null };
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const stepX = values.length > 1 ? (width - 2 * pad) / (values.length - 1) : 0;
  const at = (value: number, index: number) => ({
    x: round(values.length > 1 ? pad + index * stepX : width / 2),
    y: round(span === 0 && low !== 0 ? height / 2 : height - pad - ((value - low) / (span || 1)) * (height - 2 * pad)),
  });
  const runs: { x: number; y: number }[][] = [];
  let open: { x: number; y: number }[] | null = null;
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) {
      open = null;
      return;
    }
    if (!open) {
      open = [];
      runs.push(open);
    }
    open.push(at(value, index));
  });
  const line = runs
    .map((run) => run.map((point, i) => `${i === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join(''))
    .join('');
  const area = runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const top = run.map((point, i) => `${i === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('');
      return `${top}L${run.at(-1)?.x} ${height}L${run[0]?.x} ${height}Z`;
    })
    .join('');
  return { line, area, last: runs.at(-1)?.at(-1) ?? null };
}
