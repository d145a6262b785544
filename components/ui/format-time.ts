const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function calendarDate(at: Date, now: Date): string {
  const day = `${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
  return at.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${at.getUTCFullYear()}`;
}

/** How long ago or ahead, in words: `just now`, `4 min ago`, `in 3 h`, `2 d ago`; beyond 30 days the date (UTC). */
export function formatRelative(at: Date, now: Date): string {
  const deltaMs = at.getTime() - now.getTime();
  const distanceMs = Math.abs(deltaMs);
  if (Number.isNaN(distanceMs)) return 'unknown';
  // Up to 20 s ahead is a clock that differs, not the future.
  if (distanceMs < 45_000) return deltaMs > 20_000 ? 'in a moment' : 'just now';
  if (distanceMs > 30 * dayMs) return calendarDate(at, now);
  const amount =
    distanceMs < hourMs - minuteMs / 2
      ? `${Math.round(distanceMs / minuteMs)} min`
      : distanceMs < dayMs - hourMs / 2
        ? `${Math.round(distanceMs / hourMs)} h`
        : `${Math.round(distanceMs / dayMs)} d`;
  return deltaMs > 0 ? `in ${amount}` : `${amount} ago`;
}

/** The exact moment, the same on server and browser: `2026-11-21 09:18:37 UTC`. */
export function formatExact(at: Date): string {
  if (Number.isNaN(at.getTime())) return 'unknown';
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
