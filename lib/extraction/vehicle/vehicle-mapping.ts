import { vehicleType } from '@/lib/catalog/types/vehicle';

import { type PageDocument } from '../document';
import { type EntityMapping, emptyMapped, type Mapped, type MappingContext } from '../entity-mapping';
import { isSameListing } from '../listing/listing-hint';
import { listingMapping } from '../listing/listing-mapping';
import { findAdapter } from '../sites/registry';
import { type SiteAdapter } from '../sites/site-adapter';

const FIELDS: ReadonlySet<string> = new Set(vehicleType.fields.map(({ name }) => name));
/** Columns of a listing that a vehicle has under another name. */
const CALLED: Readonly<Record<string, string>> = { media_urls: 'images' };
const NO_VEHICLE = 'The page offers no vehicle';
const OTHER_VEHICLE = 'The page is not about the expected vehicle';

/** A page that offers one vehicle → vehicle fields: what a listing of it says of the vehicle itself. */
export const vehicleMapping: EntityMapping = {
  ...listingMapping,
  entityType: 'vehicle',
  map(page, context) {
    const adapter = findAdapter(page.site?.adapter);
    if (adapter) return readBySite(adapter, page, context);
    const mapped = listingMapping.map(page, context);
    const isVehicle = mapped.fields.some(({ field, raw, input }) => field === 'kind' && (input ?? raw) === 'vehicle');
    const own = <T extends { field: string }>(rows: readonly T[]): T[] =>
      rows.map((row) => ({ ...row, field: CALLED[row.field] ?? row.field })).filter(({ field }) => FIELDS.has(field));
    const none: Mapped = {
      ...mapped,
      fields: [],
      unreadable: [],
      notes: mapped.notes.length > 0 ? mapped.notes : [NO_VEHICLE],
    };
    return isVehicle ? { ...mapped, fields: own(mapped.fields), unreadable: own(mapped.unreadable) } : none;
  },
};

/** A page that its site's adapter knows is read by that alone: rules for pages in general would read the other lots on it too. */
function readBySite(adapter: SiteAdapter, page: PageDocument, context: MappingContext): Mapped {
  const mapped = { ...adapter.mapVehicle(page, context), extractorVersion: adapter.version };
  const title = mapped.fields.find(({ field }) => field === 'title')?.raw;
  const isOther = Boolean(context.hint.name) && title !== undefined && !isSameListing(title, context.hint.name ?? '');
  return isOther ? { ...emptyMapped(), notes: [OTHER_VEHICLE], extractorVersion: adapter.version } : mapped;
}
