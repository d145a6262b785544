import type { FieldDefinition } from './entity-type';

/** What a vehicle is, also where it is only offered. */
export const VEHICLE_FIELDS: readonly FieldDefinition[] = [
  { name: 'year', label: 'Model year', kind: 'year', range: { min: 1885 }, group: 'Vehicle' },
  { name: 'make', label: 'Make', kind: 'name', maxLength: 80, group: 'Vehicle' },
  {
    ...{ name: 'model', label: 'Model', kind: 'name', maxLength: 120, group: 'Vehicle' },
    readingNote: 'of the vehicle or the goods, without the make',
  },
  { name: 'vin', label: 'VIN', kind: 'vin', maxLength: 17, group: 'Vehicle' },
  { name: 'mileage', label: 'Mileage', kind: 'integer', range: { min: 0, max: 5_000_000 }, group: 'Vehicle' },
  {
    ...{ name: 'mileage_unit', label: 'Mileage in', kind: 'enum', group: 'Vehicle' },
    options: ['miles', 'kilometers'],
    saidAs: {
      miles: ['mi', 'SMI', 'mileage'],
      kilometers: ['km', 'kms', 'KMT', 'kilometres', 'kilometre', 'kilometer'],
    },
  },
  { name: 'exterior_color', label: 'Exterior colour', kind: 'text', maxLength: 80, group: 'Vehicle' },
  { name: 'interior_color', label: 'Interior colour', kind: 'text', maxLength: 80, group: 'Vehicle' },
  { name: 'transmission', label: 'Transmission', kind: 'text', maxLength: 80, group: 'Vehicle' },
  {
    ...{ name: 'drivetrain', label: 'Drivetrain', kind: 'enum', group: 'Vehicle' },
    options: ['AWD', 'RWD', '4WD', 'FWD'],
    saidAs: {
      AWD: ['all wheel drive', 'all wheel', 'quattro', '4matic', 'xdrive', '4motion'],
      RWD: ['rear wheel drive', 'rear wheel'],
      '4WD': ['four wheel drive', '4 wheel drive', 'four wheel', '4x4'],
      FWD: ['front wheel drive', 'front wheel'],
    },
  },
  { name: 'engine', label: 'Engine', kind: 'text', maxLength: 120, group: 'Vehicle' },
];
