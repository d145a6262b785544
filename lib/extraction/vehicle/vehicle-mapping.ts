import { vehicleType } from '@/lib/catalog/types/vehicle';

import { type EntityMapping, type Mapped } from '../entity-mapping';
import { listingMapping } from '../listing/listing-mapping';

const FIELDS: ReadonlySet<string> = new Set(vehicleType.fields.map(({ name }) => name));
const NO_VEHICLE = 'The page offers no vehicle';

/** A page that offers one vehicle → vehicle fields: what a listing of it says of the vehicle itself. */
export const vehicleMapping: EntityMapping = {
  ...listingMapping,
  entityType: 'vehicle',
  map(page, context) {
    const mapped = listingMapping.map(page, context);
    const isVehicle = mapped.fields.some(({ field, raw, input }) => field === 'kind' && (input ?? raw) === 'vehicle');
    const own = <T extends { field: string }>(rows: readonly T[]): T[] => rows.filter(({ field }) => FIELDS.has(field));
    const none: Mapped = {
      ...mapped,
      fields: [],
      unreadable: [],
      notes: mapped.notes.length > 0 ? mapped.notes : [NO_VEHICLE],
    };
    return isVehicle ? { ...mapped, fields: own(mapped.fields), unreadable: own(mapped.unreadable) } : none;
  },
};
