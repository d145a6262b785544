import { z } from 'zod';
import { entityRef } from '../../platform/row-id';
import { collectBody, JOB_STATUSES } from '../schema';

/** What a job that looks for many may read besides what a search finds, and how urgent it is. */
const common = collectBody.pick({ target_url: true, html: true, search_query: true, priority: true }).shape;

const location = z.string().trim().min(2).max(120);
const price = z.number().min(0).max(1_000_000_000);

/** The homes that a builder offers. */
export const inventoryBody = z.strictObject({
  ...common,
  location_filter: location.optional(),
  community_filter: z.string().trim().min(2).max(255).optional(),
  max_properties: z.int().min(1).max(500).default(50),
});

/** Communities of an area. */
export const communitiesBody = z.strictObject({
  ...common,
  location,
  radius_miles: z.number().min(1).max(200).default(25),
  min_homes: z.int().min(0).max(1_000_000).default(0),
  max_communities: z.int().min(1).max(200).default(20),
});

/** Homes of an area, whoever builds them. */
export const propertiesBody = z
  .strictObject({
    ...common,
    location,
    radius_miles: z.number().min(1).max(200).default(25),
    builder_id: entityRef.optional(),
    community_id: entityRef.optional(),
    price_min: price.optional(),
    price_max: price.optional(),
    max_properties: z.int().min(1).max(500).default(100),
  })
  .refine(({ price_min: min = 0, price_max: max = Infinity }) => min <= max, {
    path: ['price_max'],
    message: 'is below price_min',
  });

/** What the job keeps of it, in `search_filters`; ids are integers by then. */
export const discoveryFilters = z.object({
  location: z.string().optional(),
  radius_miles: z.number().optional(),
  community: z.string().optional(),
  builder_id: z.number().optional(),
  community_id: z.number().optional(),
  min_homes: z.number().optional(),
  price_min: z.number().optional(),
  price_max: z.number().optional(),
  max: z.number(),
});
export type DiscoveryFilters = z.infer<typeof discoveryFilters>;

export const inventoryAnswer = z.object({
  job_id: z.string(),
  builder_id: z.number().int(),
  builder_name: z.string(),
  job_type: z.literal('inventory'),
  status: z.enum(JOB_STATUSES),
});

export const communitiesAnswer = z.object({
  job_id: z.string(),
  /** "Houston, TX (25 miles)" */
  search_area: z.string(),
  status: z.enum(JOB_STATUSES),
});

export const propertiesAnswer = z.object({
  job_id: z.string(),
  filters: z.object({
    location: z.string(),
    builder_id: z.number().int().nullable(),
    community_id: z.number().int().nullable(),
    price_range: z.string().nullable(),
  }),
  status: z.enum(JOB_STATUSES),
});
