'use client';

import type { CompletionView } from '@/lib/ingestion/listings/completion/loaders';
import { ButtonLink } from '../../ui/button-link';
import { EmptyState } from '../../ui/empty-state';
import { countNoun } from '../../ui/format-number';
import { LinkTabs } from '../../ui/link-tabs';
import { PageHeader } from '../../ui/page-header';
import { fieldLabel } from '../listing-words';
import { CompletionDesk } from './completion-desk';

/** Fields whose tabs are shown; the others are rare. */
const SHOWN = 8;

/** "3 fields make 41 listings whole: price, mileage, city" */
function bestWords({ best: { fields, listings }, partial }: CompletionView): string {
  if (listings === 0) return `${countNoun(partial, 'listing')} with something missing.`;
  const names = fields.map((name) => fieldLabel(name).toLowerCase()).join(', ');
  return `${countNoun(fields.length, 'field makes', 'fields make')} ${countNoun(listings, 'listing')} whole: ${names}.`;
}

/** What is missing of listings, asked for where it is worth most: one field at a time, beside the page. */
export function CompletionPage(view: CompletionView) {
  const { steps, field } = view;
  return (
    <div className="flex flex-col md:h-full md:min-h-0">
      <div className="flex flex-col gap-3 px-4 pt-4 md:px-6 md:pt-5">
        <PageHeader
          title="Complete listings"
          breadcrumbs={[{ href: '/listings', label: 'Listings' }]}
          description={field ? bestWords(view) : undefined}
        />
        {field ? (
          <LinkTabs
            label="Field"
            tabs={steps.slice(0, SHOWN).map(({ field: name, missing }) => ({
              ...{ href: `/listings/complete?field=${name}`, label: fieldLabel(name), count: missing },
              current: name === field.name,
            }))}
          />
        ) : null}
      </div>
      {field ? (
        <CompletionDesk key={field.name} {...view} field={field} />
      ) : (
        <div className="grid flex-1 place-items-center p-6">
          <EmptyState
            title="Every listing is whole"
            description="What an import cannot read is asked for here, where it is worth most first."
            actions={<ButtonLink href="/listings">See the listings</ButtonLink>}
          />
        </div>
      )}
    </div>
  );
}
