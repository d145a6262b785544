import type { Metadata } from 'next';
import { ClockStatus } from '@/components/settings/schedule/clock-status';
import { DueDay } from '@/components/settings/schedule/due-day';
import { IntervalsForm } from '@/components/settings/schedule/intervals-form';
import { NextTable } from '@/components/settings/schedule/next-table';
import { RunNow } from '@/components/settings/schedule/run-now';
import { RefreshCalendar } from '@/components/settings/schedule/refresh-calendar';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { loadSchedule } from '@/lib/collection/schedule/loaders';

export const metadata: Metadata = { title: 'Schedule' };

type SchedulePageProps = { searchParams: Promise<{ day?: string | string[] }> };

export default async function SchedulePage({ searchParams }: SchedulePageProps) {
  const { day } = await searchParams;
  const { view, defaults, dueKeys, next, ...calendar } = await loadSchedule(typeof day === 'string' ? day : undefined);
  return (
    <ReadingPage>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/schedule" dueKeys={dueKeys} />
      <Section title="The clock" actions={view.settings.is_on ? <RunNow /> : null}>
        <ClockStatus view={view} />
      </Section>
      <Section
        title="How often"
        description="A record is due so many days after it was read last, give or take a tenth. One that was never read is due a day after it was entered. One that cannot be read is tried again after ever longer waits."
        className="mt-8"
      >
        <IntervalsForm settings={view.settings} defaults={defaults} />
      </Section>
      <Section
        title="What comes"
        description={`Records ${view.settings.is_on ? 'to be read' : 'that would be read, were the clock on,'} on each day (UTC). What does not fit into a day goes to the next.`}
        className="mt-8"
      >
        <RefreshCalendar {...calendar} days={view.calendar} open={calendar.day?.day ?? null} />
        {calendar.day ? <DueDay {...calendar.day} isToday={calendar.day.day === calendar.today} /> : null}
      </Section>
      <Section
        title="Next in line"
        description="The highest score comes first: how stale a record is × how often it changed × how much it is asked for ÷ what reading it costs. Every fifth place goes to what is overdue longest, whatever its score."
        className="mt-8"
      >
        {next.length > 0 ? (
          <NextTable rows={next} />
        ) : (
          <p className="border-t border-line py-3 text-ink-2">Nothing is due.</p>
        )}
      </Section>
    </ReadingPage>
  );
}
