import { CONSOLE_NAVIGATION } from '@/app/(console)/navigation';

/** A page with the frame that all have, its counts included, and next to nothing in it. */
export const EMPTY_PAGE = '/welcome';

/** What the navigation lists, and the lists that are reached from there. `ID` stands for a builder in the middle. */
export const LIST_PAGES: readonly string[] = [
  ...CONSOLE_NAVIGATION.flatMap(({ items }) => items.map(({ href }) => href)),
  '/review?sort=oldest',
  '/review?q=cedar%20park',
  '/review?entity=builder:ID',
  '/review?view=decided',
  '/matches?status=confirmed',
  '/matches?status=merged',
  '/jobs?status=failed',
  '/jobs?q=meadow',
  '/jobs?started_by=hand',
  '/catalog/builders?sort=name',
  '/catalog/builders?sort=quality',
  '/catalog/builders?q=meadow',
  '/catalog/builders/ID',
  '/audit?action=change.applied',
  '/metrics?days=30',
  '/metrics/accuracy',
  '/metrics/error_rate',
  '/metrics/automation_rate',
  '/metrics/time_to_review',
  '/metrics/builder_coverage',
  '/metrics/cost_per_entity',
  '/metrics/staleness',
  '/metrics/calibration',
  '/metrics/calibration?method=page_text&bin_width=0.05',
  '/settings/keys',
  '/settings/matching',
];

/** No lists, but summaries of a year or of the whole catalogue: measured beside the lists, and not held to their limit. */
export const SUMMARY_PAGES: readonly string[] = ['/metrics?days=365', '/settings/schedule'];
