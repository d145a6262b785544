import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { NoticeView } from '@/lib/notices/schema';
import { cn } from '../ui/cn';

const looks = {
  info: { icon: Info, className: 'text-info' },
  good: { icon: CircleCheck, className: 'text-added' },
  warn: { icon: TriangleAlert, className: 'text-changed' },
  bad: { icon: CircleAlert, className: 'text-removed' },
} satisfies Record<NoticeView['tone'], unknown>;

/** What kind of news a notice is; its words say it too. */
export function ToneIcon({ tone, className }: { tone: NoticeView['tone']; className?: string }) {
  const { icon: Icon, className: colour } = looks[tone];
  return <Icon aria-hidden="true" className={cn('size-4 shrink-0', colour, className)} />;
}
