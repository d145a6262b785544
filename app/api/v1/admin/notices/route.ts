import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { changeNoticeSettings } from '@/lib/notices/commands';
import { getNoticeSettings } from '@/lib/notices/queries';
import { noticeSettingsShape } from '@/lib/notices/schema';
import { noticeSettingsPatch } from '@/lib/notices/settings';
import { canSendMail } from '@/lib/platform/env';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/notices', {
  GET: defineRoute({
    summary: 'From when on administrators are told, and whether mails can be sent',
    permission: 'settings:write',
    responses: { 200: { description: 'As it is set', schema: noticeSettingsShape } },
    async handle({ db }) {
      return { status: 200, body: { ...(await getNoticeSettings(db)), email_available: canSendMail() } };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change from when on administrators are told',
    permission: 'settings:write',
    body: noticeSettingsPatch,
    responses: { 200: { description: 'As it is now', schema: noticeSettingsShape } },
    async handle({ principal, body, db }) {
      const { after } = await changeNoticeSettings(db, actorOf(principal), body);
      return { status: 200, body: { ...after, email_available: canSendMail() } };
    },
  }),
});
