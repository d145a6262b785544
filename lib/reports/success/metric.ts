/** Sections of the page, as the collector seed has them. */
export const METRIC_GROUPS = ['data_quality', 'coverage', 'efficiency', 'freshness'] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** Days a metric may look back where it does: what people choose from; the API takes any number up to the longest. */
export const WINDOWS = [7, 30, 90, 365] as const;
export const DEFAULT_WINDOW_DAYS = 90;
export const MAX_WINDOW_DAYS = 365;

/**
 * The rows that metrics count, as one SELECT that may name `:since` (the first moment of the window) and `:now`. Metrics of
 * one set are counted by one statement, and the rows behind each of them are this SELECT, so that the number and its rows
 * cannot disagree. Columns that every set has: id, at, entity_type, entity_id, change_id, job_id, field, status, is_by_policy,
 * is_edited.
 */
export interface RowSet {
  name: string;
  /** Where its definitions differ for people: one row is a… */
  noun: { one: string; many: string };
  /**
   * "days": each row falls into the window by its `at`, so that sums of days make up every window. "whole": what a row says
   * depends on the window's ends; a window of another day has to be counted for itself.
   */
  additive: 'days' | 'whole';
  /** The rows of a drill-down: newest first, or record by record. */
  order: 'at' | 'record';
  /** Whether past days are counted once and kept: of "days" sets whose every write marks the day it touches (`collection_changes_touch_days`). */
  isKept?: boolean;
  sql: string;
  /**
   * What the rows are put together from, where that is dear: fewer columns, and other rows that come to the same counts and
   * sums. Metrics are counted from these; a test holds both against each other.
   */
  parts?: string;
}

/**
 * How rows add up to the numerator: those counted ones that fulfil a condition, or a sum over the counted ones (over all rows
 * of the set where it says so). SQL over the set's columns as `r`.
 */
export type Numerator = { count: string } | { sum: string; over?: 'counted' | 'all' };

/** A second reading of the same rows, shown beside the number. */
export interface Aside {
  label: string;
  counted: string;
  numerator: Numerator;
}

export type MetricUnit = 'percent' | 'score' | 'days' | 'usd';

/** A metric is a declaration: everything that counts, shows or explains it reads this. */
export interface MetricDefinition {
  key: string;
  label: string;
  group: MetricGroup;
  unit: MetricUnit;
  /** "value comparison target" is the goal. Percentages are out of a hundred. */
  target: number;
  comparison: '>' | '<';
  rows: RowSet;
  /** Which rows the denominator counts: SQL over `r`. */
  counted: string;
  numerator: Numerator;
  /** Whether it looks back over the chosen window or tells how things stand now. */
  looksBack: boolean;
  /** What is divided by what, as a sentence without its window. */
  definition: string;
  /** How what could distort it is treated, a sentence each. */
  treatment: readonly string[];
  /** Why there is no number while the denominator is 0. */
  emptyReason: string;
  asides?: readonly Aside[];
}

/** Keeps a declaration's type while checking it. */
export function defineMetric(metric: MetricDefinition): MetricDefinition {
  return metric;
}
