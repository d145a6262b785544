import type { NoticeKind, NoticeWords } from './kind';
import { getNoticeKind } from './registry';

/** A notice in words. One of a kind that is gone, or whose data is of an older shape, still says what it was. */
export function readNotice(kindName: string, data: unknown): NoticeWords & { tone: NoticeKind['tone'] } {
  const kind = getNoticeKind(kindName);
  const parsed = kind?.data.safeParse(data);
  if (!kind || !parsed?.success) {
    return { subject: kind?.label ?? kindName.replaceAll('_', ' '), lines: [], action: 'Open', tone: 'info' };
  }
  return { ...kind.words(parsed.data), tone: kind.tone };
}
