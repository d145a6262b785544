import type { ReactNode } from 'react';
import type { CollectionDraft } from '@/lib/collection/console/queries';
import type { JobAbilities } from '@/lib/collection/loaders';

export type CollectionFormProps = {
  form: CollectionForm;
  draft: CollectionDraft;
  abilities: JobAbilities;
  /** What to read first, where the link that opened the form says so. */
  read: string | null;
  /** Chooses among the forms; null where a job is run again. */
  switcher: ReactNode;
  onStarted: (jobId: string) => void;
};

/** One kind of collection a person can start. Another kind is another entry here. */
export type CollectionForm = {
  /** In the URL: `?new=builder`. */
  id: string;
  label: string;
  /** In ⌘K, with the words by which people look for it besides. */
  command: { label: string; keywords: string[] };
  title: string;
  description: string;
  /** About one entity, or looking for many. */
  looksFor: 'one' | 'many';
  /** What the form can be opened for. */
  entityType: string;
  /** What its jobs bring. */
  collects: string;
  noun: { one: string; many: string };
  /** In the empty search line. */
  searchExample?: string;
};

export const COLLECTION_FORMS: readonly CollectionForm[] = [
  {
    id: 'builder',
    label: 'Builder',
    command: {
      label: 'New collection: a builder',
      keywords: [
        'collect',
        'update',
        'refresh',
        'read',
        'scrape',
        'crawl',
        'job',
        'company',
        'profile',
        'website',
        'url',
        'page',
      ],
    },
    title: 'New collection',
    description:
      'Reads a page about a home builder and proposes what differs from the catalogue. Nothing changes before review.',
    looksFor: 'one',
    entityType: 'builder',
    collects: 'builder',
    noun: { one: 'builder', many: 'builders' },
    searchExample: 'awards and licences of the builder',
  },
  {
    id: 'community',
    label: 'Community',
    command: {
      label: 'New collection: a community',
      keywords: [
        'collect',
        'update',
        'refresh',
        'read',
        'scrape',
        'crawl',
        'job',
        'subdivision',
        'neighbourhood',
        'neighborhood',
        'fees',
        'hoa',
        'amenities',
        'page',
      ],
    },
    title: 'New collection',
    description:
      'Reads a page about a community, its fees, amenities and builders, and proposes what differs from the catalogue.',
    looksFor: 'one',
    entityType: 'community',
    collects: 'community',
    noun: { one: 'community', many: 'communities' },
    searchExample: 'HOA fees and amenities of the community',
  },
  {
    id: 'property',
    label: 'Home',
    command: {
      label: 'New collection: a home',
      keywords: [
        'collect',
        'update',
        'refresh',
        'read',
        'scrape',
        'crawl',
        'job',
        'property',
        'house',
        'listing',
        'price',
        'page',
      ],
    },
    title: 'New collection',
    description: 'Reads a page about one home and proposes what differs from the catalogue.',
    looksFor: 'one',
    entityType: 'property',
    collects: 'property',
    noun: { one: 'home', many: 'homes' },
    searchExample: 'price and status of the home',
  },
  {
    id: 'vehicle',
    label: 'Vehicle',
    command: {
      label: 'New collection: a vehicle',
      keywords: ['collect', 'update', 'refresh', 'read', 'job', 'car', 'truck', 'motorcycle', 'VIN', 'auction', 'page'],
    },
    title: 'New collection',
    description: 'Reads a page about one vehicle and proposes what differs from the catalogue.',
    looksFor: 'one',
    entityType: 'vehicle',
    collects: 'vehicle',
    noun: { one: 'vehicle', many: 'vehicles' },
    searchExample: 'mileage and colour of the vehicle',
  },
  {
    id: 'inventory',
    label: 'A builder’s homes',
    command: {
      label: 'New collection: a builder’s homes',
      keywords: [
        'find',
        'discover',
        'look for',
        'search',
        'inventory',
        'properties',
        'houses',
        'listings',
        'for sale',
        'available',
        'collect',
        'job',
        "builder's homes",
      ],
    },
    title: 'New collection',
    description:
      'Finds the homes that a builder offers: new ones are proposed, known ones compared, missing ones noted.',
    looksFor: 'many',
    entityType: 'builder',
    collects: 'property',
    noun: { one: 'builder', many: 'builders' },
    searchExample: 'quick move-in homes of the builder',
  },
  {
    id: 'communities',
    label: 'Communities of an area',
    command: {
      label: 'New collection: communities of an area',
      keywords: [
        'find',
        'discover',
        'look for',
        'search',
        'city',
        'state',
        'zip',
        'radius',
        'subdivisions',
        'neighbourhoods',
        'neighborhoods',
        'collect',
        'job',
      ],
    },
    title: 'New collection',
    description: 'Finds communities of an area and tells which of them the catalogue has.',
    looksFor: 'many',
    entityType: 'community',
    collects: 'community',
    noun: { one: 'community', many: 'communities' },
    searchExample: 'new communities around the city',
  },
  {
    id: 'homes',
    label: 'Homes of an area',
    command: {
      label: 'New collection: homes of an area',
      keywords: [
        'find',
        'discover',
        'look for',
        'search',
        'city',
        'state',
        'zip',
        'radius',
        'properties',
        'houses',
        'listings',
        'for sale',
        'price',
        'collect',
        'job',
      ],
    },
    title: 'New collection',
    description: 'Finds homes for sale in an area, whoever builds them.',
    looksFor: 'many',
    entityType: 'property',
    collects: 'property',
    noun: { one: 'home', many: 'homes' },
    searchExample: 'new homes for sale in the city',
  },
];

/** The form that started a job, to start it again. */
export function formOf(job: { job_type: string; entity_type: string; looks_for_many: boolean }): string {
  if (!job.looks_for_many) return job.entity_type;
  if (job.job_type === 'inventory') return 'inventory';
  return job.entity_type === 'community' ? 'communities' : 'homes';
}
