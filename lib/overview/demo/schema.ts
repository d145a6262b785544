import { z } from 'zod';
import { messagesApiShape } from './model-schema';

/** How a site of the demo world answers /robots.txt, with what that means. */
export const ROBOTS_MODES = {
  normal: 'its own file',
  allow: 'allows everything',
  deny: 'denies everything',
  missing: 'is missing (404)',
  error500: 'fails (500)',
  error429: 'asks to slow down (429)',
  redirect_loop: 'redirects in a circle',
  html: 'answers with a page',
  drop: 'drops the connection',
} as const;
export type RobotsMode = keyof typeof ROBOTS_MODES;
const robotsMode = z.enum(Object.keys(ROBOTS_MODES) as [RobotsMode, ...RobotsMode[]]);

const faults = z.object({
  slow_ms: z.number().int(),
  fail_status: z.number().int().nullable(),
  fail_count: z.number().int().nullable(),
  retry_after_s: z.number().int().nullable(),
  drop_connection: z.boolean(),
  robots: robotsMode,
});
export type SiteFaults = z.infer<typeof faults>;

const site = z.object({
  host: z.string(),
  name: z.string(),
  style: z.string(),
  demonstrates: z.string(),
  start_url: z.string(),
  entity_type: z.enum(['builder', 'community', 'property', 'listing']),
  kind: z.enum(['builder_site', 'about_builders', 'inventory_site', 'community_site', 'directory', 'guide', 'shop']),
  listings: z.array(z.object({ url: z.string(), about: z.string() })),
  area: z.string().nullable(),
  version: z.string(),
  versions: z.array(z.string()),
  faults,
  default_faults: faults,
  request_count: z.number().int(),
  last_request_at: z.string().nullable(),
});
export type WorldSite = z.infer<typeof site>;

const request = z.object({
  id: z.number().int(),
  at: z.string(),
  method: z.string(),
  host: z.string(),
  path: z.string(),
  user_agent: z.string().nullable(),
  status: z.number().int(),
  conditional: z.boolean(),
  fault: z.string().nullable(),
  bytes: z.number().int(),
});
export type WorldRequest = z.infer<typeof request>;

const mail = z.object({
  id: z.number().int(),
  at: z.string(),
  sender: z.string(),
  recipients: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  list_unsubscribe: z.string().nullable(),
});
export type WorldMail = z.infer<typeof mail>;

/** Answer of the demo world's state call. */
export const worldShape = z.object({
  started_at: z.string(),
  sites: z.array(site),
  requests: z.array(request),
  messages_api: messagesApiShape,
  mails: z.array(mail),
});
export type World = z.infer<typeof worldShape>;

const host = z.string().regex(/^[a-z0-9.-]{1,253}$/, 'is no host name of the demo world');

export const versionInput = z.strictObject({ host, version: z.string().min(1).max(40) });
export const faultsInput = z.strictObject({
  host,
  faults: z.strictObject({
    slow_ms: z.int().min(0).max(120_000).optional(),
    fail_status: z.int().min(400).max(599).nullable().optional(),
    fail_count: z.int().min(0).max(10_000).nullable().optional(),
    retry_after_s: z.int().min(0).max(86_400).nullable().optional(),
    drop_connection: z.boolean().optional(),
    robots: robotsMode.optional(),
  }),
});
export type FaultsPatch = z.infer<typeof faultsInput>['faults'];
export const siteInput = z.strictObject({ host });
