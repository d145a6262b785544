import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldName } from './fold-name';

const FORMS: [RegExp, string][] = [
  [/\bconsolidated independent school district\b/g, 'cisd'],
  [/\bindependent school district\b/g, 'isd'],
  [/\bunified school district\b/g, 'usd'],
  [/\b(?:school district|sch dist)\b/g, 'sd'],
];

/** A school district: "Katy ISD" is "Katy Independent School District". */
export const schoolDistrictKind = defineTextKind({
  parse: accept,
  key: (text) => FORMS.reduce((key, [long, short]) => key.replace(long, short), foldName(text)),
});
