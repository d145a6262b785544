import { COLLECTION_FORMS } from '@/components/jobs/new/forms';
import { CONSOLE_NAVIGATION, DEMO_ENTRY } from '@/app/(console)/navigation';
import type { Api } from './api';

/** Every page of the console for an operator: what the navigation lists, and what is reached from there. */
export async function operatorPages(api: Api): Promise<string[]> {
  const entries = [...CONSOLE_NAVIGATION.flatMap((section) => section.items), DEMO_ENTRY];
  const { builders } = await api.must<{ builders: { id: number }[] }>('GET', '/admin/builders?limit=2');
  const details: string[] = [];
  for (const plural of ['communities', 'properties']) {
    const answer = await api.must<Record<string, { id: number }[]>>('GET', `/admin/${plural}?limit=1`);
    details.push(...(answer[plural] ?? []).map(({ id }) => `/catalog/${plural}/${id}`));
  }
  const { jobs } = await api.must<{ jobs: { job_id: string }[] }>(
    'GET',
    '/admin/collection-jobs?limit=1&status=completed',
  );
  const { listings } = await api.must<{ listings: { id: number }[] }>('GET', '/listings?limit=1');
  details.push(`/catalog/listings/${listings[0]?.id}`);
  const { sources } = await api.must<{ sources: { id: number }[] }>('GET', '/admin/sources?limit=1');
  return [
    ...entries.map((entry) => entry.href),
    `/catalog/builders/${builders[0]?.id}`,
    `/jobs/${jobs[0]?.job_id}`,
    ...details,
    ...COLLECTION_FORMS.map(({ id }) => `/jobs?new=${id}`),
    `/sources/${sources[0]?.id}`,
    '/sources/opt-outs',
    '/matches?status=confirmed',
    '/matches?status=merged',
    `/matches/merge?type=builder&keep=${builders[0]?.id}`,
    `/matches/merge?type=builder&keep=${builders[0]?.id}&with=${builders[1]?.id}`,
    '/jobs?status=failed',
    '/catalog/builders?new=1',
    '/review?view=decided',
    '/review/waves',
    '/settings/collection',
    '/settings/schedule',
    '/settings/policies?type=communities',
    '/coverage/builder-profiles',
    '/coverage/settled-matches',
    '/coverage/backfills',
    '/listings?quality=partial&missing_field=price_usd',
    '/listings/imports',
    '/listings/complete',
    '/metrics/accuracy',
    '/metrics/builder_coverage?in_numerator=false',
    '/metrics/calibration',
    '/notices',
    '/notices?unread=true&kind=digest',
    '/settings/matching',
    '/settings/notices',
    '/settings/keys',
    '/api/docs',
  ];
}

/** Pages that need no account. */
export const OPEN_PAGES = ['/sign-in', '/unsubscribe?token=none'];

/** A builder's page as a web site would have it, with a fact for each of these. */
export function builderPage(facts: {
  name: string;
  phone?: string;
  telephoneWords?: string;
  awards?: string[];
}): string {
  const awards = (facts.awards ?? []).map((award) => `<li>${award}</li>`).join('');
  return `<!doctype html><html lang="en"><head><title>${facts.name}</title>
    <meta property="og:site_name" content="${facts.name}"></head>
    <body><h1>${facts.name}</h1>
    <p>${facts.name} has built homes for families since 1994.</p>
    ${facts.phone ? `<p>Call our office: <a href="tel:${facts.phone}">${facts.telephoneWords ?? facts.phone}</a></p>` : ''}
    ${awards ? `<h2>Awards</h2><ul>${awards}</ul>` : ''}
    <footer>${facts.name}, 120 Cedar Street, Austin, TX 78701</footer></body></html>`;
}
