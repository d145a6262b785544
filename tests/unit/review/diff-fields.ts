import type { EntityTypeName, FieldDefinition } from '@/lib/catalog/entity-type';
import type { FieldKindName } from '@/lib/catalog/field-kinds/registry';
import { builderType } from '@/lib/catalog/types/builder';

/** Kind of each collectable column of communities and properties. */
const KINDS: Partial<Record<EntityTypeName, Record<string, FieldKindName>>> = {
  community: {
    name: 'name',
    city: 'city',
    state: 'state',
    postal_code: 'postal_code',
    address: 'address',
    latitude: 'coordinate',
    longitude: 'coordinate',
    total_acres: 'area_acres',
    school_district: 'school_district',
    community_dues: 'money_period',
    tax_rate: 'percent',
    monthly_fee: 'money_monthly',
    homes: 'integer',
    residents: 'integer',
    founded_year: 'year',
    member_count: 'integer',
    followers: 'integer',
    development_stage: 'development_stage',
    enterprise_number_hoa: 'identifier',
    hoa_management_company: 'name',
    hoa_contact_phone: 'phone',
    hoa_contact_email: 'email',
    intro_video_url: 'url',
    community_website_url: 'url',
    about: 'long_text',
    is_verified: 'boolean',
  },
  property: {
    title: 'home_title',
    description: 'long_text',
    address1: 'address',
    address2: 'address',
    city: 'city',
    state: 'state',
    postal_code: 'postal_code',
    latitude: 'coordinate',
    longitude: 'coordinate',
    price: 'money',
    bedrooms: 'integer',
    bathrooms: 'bathrooms',
    sqft: 'area_sqft',
    lot_sqft: 'area_sqft',
    year_built: 'year',
    has_pool: 'boolean',
    property_status: 'property_status',
    move_in_ready: 'boolean',
    model_name: 'name',
    lot_number: 'lot_number',
    media_urls: 'url_list',
    listed_at: 'datetime',
  },
};

/** A field of a builder as declared, of a community or property from the table above, or of a child as `award.year`. */
export function fieldOf(entity: string, name: string): FieldDefinition {
  if (entity === 'builder') {
    const field = builderType.fields.find((candidate) => candidate.name === name);
    if (field !== undefined) return field;
  }
  const child = builderType.children.find((candidate) => candidate.name === entity);
  const childField = child?.fields.find((candidate) => candidate.name === name);
  if (childField !== undefined) return childField;
  const kind = KINDS[entity as EntityTypeName]?.[name];
  if (kind === undefined) throw new Error(`no field ${entity}.${name}`);
  return { name, label: name, kind, group: 'Test' };
}
