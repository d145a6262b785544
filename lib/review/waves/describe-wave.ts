import { getChildType, getEntityType } from '../../catalog/registry';

/** What tells one wave from another. */
export interface WaveKind {
  entity_type: string;
  field_name: string;
  change_type: string;
  shape: string;
}

/** A wave in words: what it is about, and what would happen to it. */
export interface WaveWords {
  /** "Phone of builders", "Awards of builders". */
  about: string;
  /** "gets the same value everywhere". */
  what: string;
  /** "builders". */
  noun: string;
}

export function describeWave({ entity_type: typeName, field_name: name, shape }: WaveKind): WaveWords {
  const found = getChildType(typeName);
  const type = found?.parent ?? getEntityType(typeName);
  const noun = type?.label.many.toLowerCase() ?? typeName;
  const label = found ? `${found.child.label}s` : (type?.fields.find((field) => field.name === name)?.label ?? name);
  return { about: `${label} of ${noun}`, what: shapeWords(shape), noun };
}

/** What a shape says of every proposal that has it. */
export function shapeWords(shape: string): string {
  const [kind, text] = [shape.replace(/:.*$/su, ''), shape.replace(/^[^:]*: ?/su, '')];
  switch (kind) {
    case 'gone':
      return 'is no longer on the page';
    case 'letters':
      return 'is spelled another way';
    case 'value':
      return 'becomes the same everywhere';
    case 'suffix':
      return `ends in “${text}” now`;
    case 'prefix':
      return `begins with “${text}” now`;
    case 'without suffix':
      return `no longer ends in “${text}”`;
    case 'without prefix':
      return `no longer begins with “${text}”`;
    default:
      return factorWords(shape) ?? 'has another value';
  }
}

function factorWords(shape: string): string | null {
  const [, verb, factor] = /^(times|divided by) (\d+)$/u.exec(shape) ?? [];
  if (!factor) return null;
  const number = Number(factor).toLocaleString('en-US');
  return verb === 'times' ? `is ${number} times as much` : `is a ${number}th of it`;
}
