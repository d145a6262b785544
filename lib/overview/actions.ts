'use server';

import { z } from 'zod';
import type { PaletteResult } from '@/components/shell/command-palette';
import { titleOf } from '../catalog/name-and-site';
import { findEntities } from '../catalog/queries';
import { ENTITY_TYPES } from '../catalog/registry';
import { findJobs } from '../collection/queries';
import { defineAction } from '../auth/define-action';

const FOUND_PER_KIND = 6;

const findAnything = defineAction({
  permission: 'catalog:read',
  input: z.string().trim().min(2).max(200),
  async handle({ input, db }): Promise<PaletteResult[]> {
    const page = { page: 1, perPage: FOUND_PER_KIND, cursor: null };
    const entities = await Promise.all(
      ENTITY_TYPES.map(async (type) => {
        const { rows } = await findEntities(db, type, { q: input, sort: 'name' }, page, 'uncounted');
        return rows.map((row) => ({
          id: `${type.name}-${row.id}`,
          label: titleOf(type, row) ?? `${type.label.one} ${row.id}`,
          detail: [row[type.publicId.column], row.city, row.state].filter(Boolean).join(' · '),
          href: `/catalog/${type.plural}/${row.id}`,
          icon: type.plural as PaletteResult['icon'],
        }));
      }),
    );
    const jobs = await findJobs(db, { q: input }, page, 'uncounted');
    const foundJobs = jobs.rows.map((job) => ({
      id: job.job_id,
      label: job.job_id,
      detail: [job.entity_name, job.status].filter(Boolean).join(' · '),
      href: `/jobs/${job.job_id}`,
      icon: 'jobs' as const,
    }));
    return [...entities.flat(), ...foundJobs];
  },
});

/** Entities and jobs by name or id, for the palette. Finds nothing for those who may see nothing. */
export async function findAnythingAction(query: string): Promise<PaletteResult[]> {
  const result = await findAnything(query);
  return result.ok ? result.data : [];
}
