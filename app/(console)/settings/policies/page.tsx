import type { Metadata } from 'next';
import { PoliciesTable } from '@/components/settings/policies/policies-table';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { ReadingPage } from '@/components/shell/reading-page';
import { Banner } from '@/components/ui/banner';
import { formatShare } from '@/components/ui/format-number';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/section';
import { loadPolicies } from '@/lib/review/policies/loaders';

export const metadata: Metadata = { title: 'Policies' };

type PoliciesPageProps = { searchParams: Promise<{ type?: string | string[] }> };

export default async function PoliciesPage({ searchParams }: PoliciesPageProps) {
  const { type } = await searchParams;
  const { view, dueKeys } = await loadPolicies(typeof type === 'string' ? type : undefined);
  const { rate } = view;
  return (
    <ReadingPage>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/policies" dueKeys={dueKeys} />
      <Section
        title="Policies"
        description="What may be applied without a person. Each policy is tried on every decision that people have made before it is saved. What it applies is an act like any other: it stands in the history under the policy’s name and can be rolled back."
      >
        {view.canSave ? null : (
          <Banner tone="info" title="You can look and try, not save" className="mb-4">
            Saving a policy needs the permission to apply without review, which a super administrator has and can grant.
          </Banner>
        )}
        <p className="mb-4 text-sm text-ink-2 tabular-nums">
          {rate.decided === 0
            ? 'Nothing was decided in the last 30 days, by people or policies.'
            : `Of ${rate.decided.toLocaleString('en-US')} decisions in the last 30 days policies made ${rate.by_policy.toLocaleString('en-US')} (${formatShare(rate.by_policy, rate.decided)}).`}
        </p>
        <LinkTabs
          label="Types"
          className="mb-2"
          tabs={view.types.map(({ name, plural, label, on }) => ({
            ...{ href: `/settings/policies?type=${plural}`, label, count: on > 0 ? on : null },
            current: name === view.type.name,
          }))}
        />
        <PoliciesTable rows={view.rows} type={view.type} canSave={view.canSave} />
      </Section>
    </ReadingPage>
  );
}
