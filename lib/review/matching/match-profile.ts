import type { EntityTypeDefinition, MatchFeature } from '@/lib/catalog/entity-type';
import { cityKind } from '@/lib/catalog/field-kinds/city';
import { stripAccents } from '@/lib/catalog/field-kinds/fold-text';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { US_STATE_NAMES, usStateCode } from '@/lib/catalog/field-kinds/us-states';
import { getField } from '@/lib/catalog/registry';
import { readAddress, type AddressParts } from './features/read-address';
import { readPhoneNumbers, type PhoneDigits } from './features/read-phone-numbers';
import { readSite, type Site } from './features/read-site';
import { readName, type NameParts } from './names/read-name';

/** Catalogue columns of one record, discovered or on file. */
export type MatchRecord = Readonly<Record<string, unknown>>;

export interface PlaceParts {
  city: string | null;
  /** Key of the city's name, spaces gone. */
  cityKey: string | null;
  state: string | null;
  /** Five digits, or what another country writes. */
  postalCode: string | null;
  /** Words by which the place may be named in a firm's name: "houston", "texas", "tx". */
  words: ReadonlySet<string>;
}

type FeatureOf<Name extends MatchFeature['feature']> = Extract<MatchFeature, { feature: Name }>;

/** One record read for matching. Each part is read when it is first asked for, and once. */
export class MatchProfile {
  private readonly parts: {
    name?: NameParts | null;
    place?: PlaceParts;
    phones?: PhoneDigits[];
    site?: Site | null;
    address?: AddressParts | null;
  } = {};

  constructor(
    readonly type: EntityTypeDefinition,
    readonly record: MatchRecord,
  ) {}

  private feature<Name extends MatchFeature['feature']>(name: Name): FeatureOf<Name> | null {
    return (this.type.match.features.find(({ feature }) => feature === name) as FeatureOf<Name> | undefined) ?? null;
  }

  get name(): NameParts | null {
    if (this.parts.name === undefined) this.parts.name = readName(this.record[this.feature('name')?.name ?? '']);
    return this.parts.name;
  }

  get place(): PlaceParts {
    return (this.parts.place ??= readPlace(this.record, this.feature('place')));
  }

  get phones(): PhoneDigits[] {
    return (this.parts.phones ??= readPhoneNumbers(this.record[this.feature('phone')?.phone ?? '']));
  }

  get site(): Site | null {
    if (this.parts.site === undefined) this.parts.site = readSite(this.record[this.feature('website')?.website ?? '']);
    return this.parts.site;
  }

  get address(): AddressParts | null {
    if (this.parts.address !== undefined) return this.parts.address;
    const feature = this.feature('address');
    const unit = feature?.unit ? this.record[feature.unit] : undefined;
    return (this.parts.address = feature ? readAddress(this.record[feature.street], unit) : null);
  }

  /** The value of a field as its kind compares it. */
  key(field: string): string | null {
    const definition = getField(this.type, field);
    return definition ? kindOf(definition.kind).normalise(this.record[field] ?? null) : null;
  }

  number(field: string): number | null {
    const value = this.record[field];
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : null;
  }
}

/** Full name of a state by its code in lower case. */
const STATE_NAMES: ReadonlyMap<string, string> = new Map(US_STATE_NAMES.map(([name, code]) => [code, name]));

function readPlace(record: MatchRecord, feature: FeatureOf<'place'> | null): PlaceParts {
  const text = (name: string | undefined) => {
    const value = name === undefined ? null : record[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  const city = text(feature?.city);
  const cityKey = city === null ? null : cityKeyOf(city);
  const [cityName = null, cityState = null] = cityKey?.split(', ') ?? [];
  const stated = text(feature?.state);
  const state = stated === null ? cityState : (usStateCode(stated) ?? stated.toUpperCase());
  const postal = text(feature?.postalCode);
  const words = new Set<string>();
  const named = city === null ? '' : stripAccents(city.toLowerCase().replace(/,.*$/, ''));
  const cityWords = named.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (cityWords.length > 0) words.add(cityWords.join(' '));
  for (const word of stated === null ? [] : stateWords(stated)) words.add(word);
  return { city, cityKey: cityName, state, postalCode: postal === null ? null : postalKey(postal), words };
}

/** Keys of cities seen before: records of one search are in few cities. */
const CITY_KEYS = new Map<string, string | null>();
const CITY_KEYS_KEPT = 5000;

function cityKeyOf(city: string): string | null {
  const known = CITY_KEYS.get(city);
  if (known !== undefined) return known;
  if (CITY_KEYS.size >= CITY_KEYS_KEPT) CITY_KEYS.clear();
  const key = cityKind.normalise(city);
  CITY_KEYS.set(city, key);
  return key;
}

function postalKey(text: string): string {
  return /^\d{5}/.exec(text)?.[0] ?? text.toUpperCase().replace(/[\s-]/g, '');
}

function stateWords(text: string): string[] {
  const code = usStateCode(text)?.toLowerCase();
  return code === undefined ? [text.toLowerCase()] : [code, STATE_NAMES.get(code) ?? code];
}
