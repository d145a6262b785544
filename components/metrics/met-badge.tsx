import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { Badge } from '../ui/badge';

/** Whether a goal is reached, by icon and word. */
export function MetBadge({ met }: { met: boolean | null }) {
  if (met === null) return <Badge icon={<CircleDashed />}>Not known yet</Badge>;
  return met ? (
    <Badge tone="added" icon={<CircleCheck />}>
      Met
    </Badge>
  ) : (
    <Badge tone="changed" icon={<TriangleAlert />}>
      Missed
    </Badge>
  );
}
