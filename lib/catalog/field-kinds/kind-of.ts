import { addressKind } from './address';
import { areaAcresKind } from './area-acres';
import { areaSqftKind } from './area-sqft';
import { bathroomsKind } from './bathrooms';
import { booleanKind } from './boolean';
import { cityKind } from './city';
import { coordinateKind } from './coordinate';
import { countRangeKind } from './count-range';
import { currencyKind } from './currency';
import { dateKind } from './date';
import { datetimeKind } from './datetime';
import { decimalKind } from './decimal';
import { developmentStageKind } from './development-stage';
import { emailKind } from './email';
import { enumKind } from './enum';
import { homeTitleKind } from './home-title';
import { identifierKind } from './identifier';
import { integerKind } from './integer';
import { longTextKind } from './long-text';
import { lotNumberKind } from './lot-number';
import { moneyKind } from './money';
import { moneyMonthlyKind } from './money-monthly';
import { moneyPeriodKind } from './money-period';
import { nameKind } from './name';
import { percentKind } from './percent';
import { phoneKind } from './phone';
import { postalCodeKind } from './postal-code';
import { propertyStatusKind } from './property-status';
import { referenceKind } from './reference';
import { schoolDistrictKind } from './school-district';
import { socialsKind } from './socials';
import { stateKind } from './state';
import { stringSetKind } from './string-set';
import { textKind } from './text';
import { urlKind } from './url';
import { urlListKind } from './url-list';
import { vinKind } from './vin';
import { yearKind } from './year';
import type { FieldKind } from './field-kind';
import type { FieldKindName } from './registry';

const KINDS: Record<FieldKindName, FieldKind> = {
  text: textKind,
  long_text: longTextKind,
  name: nameKind,
  home_title: homeTitleKind,
  identifier: identifierKind,
  url: urlKind,
  url_list: urlListKind,
  email: emailKind,
  phone: phoneKind,
  address: addressKind,
  city: cityKind,
  state: stateKind,
  postal_code: postalCodeKind,
  coordinate: coordinateKind,
  integer: integerKind,
  decimal: decimalKind,
  bathrooms: bathroomsKind,
  count_range: countRangeKind,
  year: yearKind,
  area_sqft: areaSqftKind,
  area_acres: areaAcresKind,
  money: moneyKind,
  money_period: moneyPeriodKind,
  money_monthly: moneyMonthlyKind,
  percent: percentKind,
  boolean: booleanKind,
  date: dateKind,
  datetime: datetimeKind,
  enum: enumKind,
  property_status: propertyStatusKind,
  development_stage: developmentStageKind,
  lot_number: lotNumberKind,
  school_district: schoolDistrictKind,
  reference: referenceKind,
  vin: vinKind,
  currency: currencyKind,
  string_set: stringSetKind,
  socials: socialsKind,
};

/** The rules of a kind by its name. */
export function kindOf(name: FieldKindName): FieldKind {
  return KINDS[name];
}
