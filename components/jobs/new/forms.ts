import type { ComponentType, ReactNode } from 'react';
import type { CollectionDraft } from '@/lib/collection/console/queries';
import type { JobAbilities } from '@/lib/collection/loaders';
import { DiscoverForm } from './discover-form';
import { EntityForm } from './entity-form';

export type CollectionFormProps = {
  form: CollectionForm;
  draft: CollectionDraft;
  abilities: JobAbilities;
  /** What to read first, where the link that opened the form says so. */
  read: string | null;
  /** Chooses among the forms; null while there is one. */
  switcher: ReactNode;
  onStarted: (jobId: string) => void;
};

/** One kind of collection a person can start. Another kind is another entry here. */
export type CollectionForm = {
  /** In the URL: `?new=builder`. */
  id: string;
  label: string;
  title: string;
  description: string;
  entityType: string;
  noun: { one: string; many: string };
  /** In the empty search line. */
  searchExample?: string;
  Form: ComponentType<CollectionFormProps>;
};

export const COLLECTION_FORMS: readonly CollectionForm[] = [
  {
    id: 'builder',
    label: 'Builder',
    title: 'New collection',
    description:
      'Reads a page about a home builder and proposes what differs from the catalogue. Nothing changes before review.',
    entityType: 'builder',
    noun: { one: 'builder', many: 'builders' },
    searchExample: 'awards and licences of the builder',
    Form: EntityForm,
  },
  {
    id: 'community',
    label: 'Community',
    title: 'New collection',
    description:
      'Reads a page about a community, its fees, amenities and builders, and proposes what differs from the catalogue.',
    entityType: 'community',
    noun: { one: 'community', many: 'communities' },
    searchExample: 'HOA fees and amenities of the community',
    Form: EntityForm,
  },
  {
    id: 'property',
    label: 'Home',
    title: 'New collection',
    description: 'Reads a page about one home and proposes what differs from the catalogue.',
    entityType: 'property',
    noun: { one: 'home', many: 'homes' },
    searchExample: 'price and status of the home',
    Form: EntityForm,
  },
  {
    id: 'inventory',
    label: 'A builder’s homes',
    title: 'New collection',
    description:
      'Finds the homes that a builder offers: new ones are proposed, known ones compared, missing ones noted.',
    entityType: 'builder',
    noun: { one: 'builder', many: 'builders' },
    Form: DiscoverForm,
  },
  {
    id: 'communities',
    label: 'Communities of an area',
    title: 'New collection',
    description: 'Finds communities of an area and tells which of them the catalogue has.',
    entityType: 'community',
    noun: { one: 'community', many: 'communities' },
    Form: DiscoverForm,
  },
  {
    id: 'homes',
    label: 'Homes of an area',
    title: 'New collection',
    description: 'Finds homes for sale in an area, whoever builds them.',
    entityType: 'property',
    noun: { one: 'home', many: 'homes' },
    Form: DiscoverForm,
  },
];

/** The form that started a job, to start it again. */
export function formOf(job: { job_type: string; entity_type: string; looks_for_many: boolean }): string {
  if (!job.looks_for_many) return job.entity_type;
  if (job.job_type === 'inventory') return 'inventory';
  return job.entity_type === 'community' ? 'communities' : 'homes';
}
