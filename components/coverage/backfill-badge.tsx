import type { BackfillAnswer } from '@/lib/coverage/backfill/schema';
import { Badge } from '../ui/badge';
import type { Tone } from '../ui/tone';
import { STATUS_WORDS } from './backfill-words';

const TONES: Record<BackfillAnswer['status'], Tone> = {
  dry_run: 'neutral',
  planning: 'info',
  running: 'info',
  done: 'added',
  failed: 'removed',
  undoing: 'changed',
  undone: 'neutral',
};

/** How a backfill stands. */
export function BackfillBadge({ status }: { status: BackfillAnswer['status'] }) {
  return <Badge tone={TONES[status]}>{STATUS_WORDS[status]}</Badge>;
}
