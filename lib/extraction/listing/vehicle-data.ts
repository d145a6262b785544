import { type DataLiteral, type DataNode, labelOf, literalOf, MAX_QUOTE_LENGTH, nodesOf, valuesOf } from '../data-node';
import { type FieldCandidate, type Mapped } from '../entity-mapping';
import { fromLiteral } from '../schema-org/to-candidate';
import { UNTOLD } from './listing-labels';
import { NO_CUE } from './listing-offers';
import { readDrivetrain, readMileage } from './vehicle-words';

export type FieldReading = Pick<Mapped, 'fields' | 'unreadable'>;

/** What structured data states of one vehicle; of several descriptions the fullest is asked first. */
export function readVehicleData(nodes: readonly DataNode[]): FieldReading {
  const reading: FieldReading = { fields: [], unreadable: [] };
  const first = (read: (node: DataNode) => FieldCandidate[]): void => {
    const found = nodes.map(read).find((candidates) => candidates.length > 0);
    reading.fields.push(...(found ?? []));
  };
  first(readYear);
  first((node) => label(node, 'make', ['manufacturer', 'brand', 'make']));
  first((node) => label(node, 'model', ['model', 'vehiclemodel']));
  first((node) => readVin(node, reading));
  first((node) => readMileageOf(node, reading));
  first((node) => label(node, 'exterior_color', ['color', 'colour', 'vehicleexteriorcolor']));
  first((node) => label(node, 'interior_color', ['vehicleinteriorcolor', 'vehicleinteriorcolour']));
  first((node) => label(node, 'transmission', ['vehicletransmission', 'transmission']));
  first(readDrive);
  first(readEngine);
  return reading;
}

function told(literal: DataLiteral | null): DataLiteral | null {
  return literal && !UNTOLD.test(literal.text.trim()) ? literal : null;
}

function label(node: DataNode, field: string, names: readonly string[]): FieldCandidate[] {
  for (const name of names) {
    const value = valuesOf(node, name)[0];
    const literal = value ? told(labelOf(value)) : null;
    if (literal) return [fromLiteral(field, withoutVocabulary(literal), node.method)];
  }
  return [];
}

/** "https://schema.org/AutomaticTransmission" is a word of a vocabulary, not an address. */
function withoutVocabulary(literal: DataLiteral): DataLiteral {
  return { ...literal, text: literal.text.trim().replace(/^https?:\/\/schema\.org\//i, '') };
}

function readYear(node: DataNode): FieldCandidate[] {
  for (const name of [
    'vehiclemodeldate',
    'modeldate',
    'vehiclemodelyear',
    'modelyear',
    'productiondate',
    'dateofmanufacture',
  ]) {
    const literal = literalOf(node, name);
    const year = /(?<!\d)(?:1[89]|20)\d{2}(?!\d)/.exec(literal?.text ?? '')?.[0];
    if (literal && year !== undefined)
      return [{ ...fromLiteral('year', literal, node.method, { input: year }), cue: YEAR_CUE }];
  }
  return [];
}

const YEAR_CUE = /\b(?:model )?year\b|^\W*(?:used |new |certified )?(?:18|19|20)\d\d \p{Lu}/iu;

function readVin(node: DataNode, reading: FieldReading): FieldCandidate[] {
  const literal = literalOf(node, 'vehicleidentificationnumber', 'vin', 'serialnumber');
  if (!literal) return [];
  if (!UNTOLD.test(literal.text.trim())) return [fromLiteral('vin', literal, node.method)];
  reading.unreadable.push({ field: 'vin', reason: 'The VIN is withheld' });
  return [];
}

/** `{"value": "34120", "unitCode": "SMI"}` or "34,120 miles"; a unit that is not stated stays open. */
function readMileageOf(node: DataNode, reading: FieldReading): FieldCandidate[] {
  const value = valuesOf(node, 'mileagefromodometer', 'mileage', 'vehiclemileage')[0];
  if (!value) return [];
  const literal = value.kind === 'literal' ? value : literalOf(value, 'value', '@value');
  const read = literal ? readMileage(literal.text) : null;
  if (!literal || !read) return [];
  if (read.amount === null) {
    reading.unreadable.push({ field: 'mileage', reason: read.reason ?? 'The mileage is not told' });
    return [];
  }
  const unitOf = value.kind === 'node' ? literalOf(value, 'unitcode', 'unittext') : null;
  const unit = unitOf ? unitOfCode(unitOf.text) : read.unit;
  const whole = node.properties.get('mileagefromodometer')?.fragment ?? '';
  const quote = whole !== '' && whole.length <= MAX_QUOTE_LENGTH ? whole : literal.fragment;
  return [
    { ...fromLiteral('mileage', literal, node.method, { input: read.amount, quote }), cue: MILEAGE_CUE },
    ...(unit ? [{ ...fromLiteral('mileage_unit', unitOf ?? literal, node.method, { input: unit }), cue: NO_CUE }] : []),
  ];
}

export const MILEAGE_CUE = /\b(?:mileage|miles?|mi|odometer|kms?|kilomet(?:er|re)s?)\b|\dk?(?:mi|km)\b/i;

function unitOfCode(text: string): 'miles' | 'kilometers' | null {
  if (/^(?:SMI|mi\.?|miles?)$/i.test(text.trim())) return 'miles';
  return /^(?:KMT|KM|kms?|kilomet(?:er|re)s?)$/i.test(text.trim()) ? 'kilometers' : null;
}

function readDrive(node: DataNode): FieldCandidate[] {
  const value = valuesOf(node, 'drivewheelconfiguration', 'drivetrain', 'drivetype')[0];
  const literal = value ? (labelOf(value) ?? null) : null;
  const input = literal ? readDrivetrain(literal.text) : null;
  return literal && input ? [{ ...fromLiteral('drivetrain', literal, node.method, { input }), cue: NO_CUE }] : [];
}

function readEngine(node: DataNode): FieldCandidate[] {
  const own = label(node, 'engine', ['vehicleengine', 'engine']);
  if (own.length > 0) return own;
  for (const engine of nodesOf(node, 'vehicleengine')) {
    const literal = told(literalOf(engine, 'enginetype', 'description'));
    if (literal) return [fromLiteral('engine', literal, engine.method)];
  }
  return [];
}
