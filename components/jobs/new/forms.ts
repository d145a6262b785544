import type { ComponentType, ReactNode } from 'react';
import type { CollectionDraft } from '@/lib/collection/console/queries';
import type { JobAbilities } from '@/lib/collection/loaders';
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
    Form: EntityForm,
  },
];
