import { gatePage } from '../../auth/session-gate';
import { ENTITY_TYPES } from '../../catalog/registry';
import { OBSERVATION_METHODS } from '../../catalog/observation';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { isStorable } from '../../platform/storable-text';
import { calibrate, type Calibration } from './bins';
import { findBinCounts, findCalibratedSources } from './queries';
import { calibrationQuery, type CalibrationQuery } from './schema';

export interface CalibrationPageView {
  query: CalibrationQuery;
  calibration: Calibration;
  choices: {
    types: { value: string; label: string }[];
    fields: { value: string; label: string }[];
    methods: string[];
    sources: { value: string; label: string }[];
  };
}

type Search = Record<string, string | string[] | undefined>;

/** The calibration that the address asks for; what it cannot read of it is left out. */
export async function loadCalibration(search: Search): Promise<CalibrationPageView> {
  await gatePage('changes:read');
  const query = readSearch(search);
  const db = prisma();
  const [counts, sources] = await Promise.all([
    findBinCounts(db, clock.now(), query.days, query.bin_width, query),
    findCalibratedSources(db),
  ]);
  return {
    query,
    calibration: calibrate(counts, query.bin_width, query.edited),
    choices: {
      types: ENTITY_TYPES.map(({ name, label }) => ({ value: name, label: label.many })),
      fields: fieldsOf(query.entity_type),
      methods: [...OBSERVATION_METHODS].filter((method) => method !== 'human'),
      sources: sources.map(({ id, host }) => ({ value: id, label: host })),
    },
  };
}

function readSearch(search: Search): CalibrationQuery {
  const given = Object.keys(calibrationQuery.shape).flatMap((name) => {
    const raw = [search[name]].flat()[0];
    const shape = calibrationQuery.shape[name as keyof typeof calibrationQuery.shape];
    return raw !== undefined && isStorable(raw) && shape.safeParse(raw).success ? [[name, raw] as const] : [];
  });
  return calibrationQuery.parse(Object.fromEntries(given));
}

/** Fields of the type, or of all types, each name once. */
function fieldsOf(typeName: string | undefined): { value: string; label: string }[] {
  const types = ENTITY_TYPES.filter(({ name }) => typeName === undefined || name === typeName);
  const labels = new Map(types.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label] as const)));
  return [...labels].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
