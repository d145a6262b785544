import { z } from 'zod';

/** When administrators are told; the same for everybody. */
export const noticeSettings = z.object({
  /** A job that found more changes than this is told as `many_changes`. */
  many_changes_over: z.int().min(1).max(10_000).default(10),
  /** This many failures within 24 hours are told as `repeated_failures`. */
  failures_to_tell: z.int().min(2).max(1_000).default(3),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;

export const noticeSettingsPatch = z
  .strictObject({
    many_changes_over: noticeSettings.shape.many_changes_over.removeDefault(),
    failures_to_tell: noticeSettings.shape.failures_to_tell.removeDefault(),
  })
  .partial();
export type NoticeSettingsPatch = z.infer<typeof noticeSettingsPatch>;

/** What is stored, with the default of everything that is not set or cannot be read any more. */
export function readNoticeSettings(stored: unknown): NoticeSettings {
  const given = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  const usable = given.filter(([name, value]) => noticeSettings.partial().safeParse({ [name]: value }).success);
  return noticeSettings.parse(Object.fromEntries(usable));
}
