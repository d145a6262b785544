import { fold } from '../fold-text';
import { makeAtStart } from './vehicle-makes';

/** What the title of a vehicle's page says of it, each as it spells it. */
export interface VehicleTitle {
  year: string | null;
  make: string;
  model: string | null;
}

const YEAR = String.raw`(?<![\d.,$€£-])(?:18[89]|19\d|20[0-4])\d(?![\d.,-]*\d|\s*(?:miles|mi\b|km\b|hours))`;
/** Where the model ends and the site, the place, the price or the seller's praise begins. */
const END =
  /\s+(?:for sale\b|for auction\b|auction\b|w\/|with\b|in [A-Z][a-z]+(?:,|$| [A-Z]{2}\b)|only \d|just \d|at \$|@|near\b|stock\b|VIN\b|\d[\d,]*k?[\s-](?:miles?|mi|kms?)\b|-{1,2}\s|[–—|•·»]|\$|€|£)|\s*[,;:!([|•·–—]|\s+-\s|\.\s|\s+\d{1,3}(?:,\d{3})+/i;
const MAX_MODEL_WORDS = 9;

/**
 * Year, make and model of a title such as "No Reserve: 39k-Mile 2004 Porsche 911 Turbo Cabriolet" or "Ducati 916 (1996)".
 * The make is one that is known, or the one that the page states elsewhere; the rest is the model.
 */
export function readVehicleTitle(title: string, statedMake: string | null = null): VehicleTitle | null {
  if (title.length > 300) return null;
  for (const match of title.matchAll(new RegExp(YEAR, 'g'))) {
    const rest = title
      .slice(match.index + match[0].length)
      .replace(/^[½.]?\d?[\s,'’)-]+/, '')
      .replace(/^(?:used|new|certified(?: pre-?owned)?)\s+/i, '');
    const found = split(rest, statedMake);
    if (found) return { year: match[0], ...found };
  }
  const leading = split(title.replace(/^(?:used|new|certified(?: pre-?owned)?|for sale:?)\s+/i, ''), statedMake);
  if (!leading) return null;
  const year = new RegExp(YEAR).exec(title)?.[0] ?? null;
  const model =
    leading.model === year ? null : (leading.model?.replace(new RegExp(`\\s*\\b${year}\\b.*$`), '') ?? null);
  return { year, make: leading.make, model: model === '' ? null : model };
}

function split(text: string, statedMake: string | null): { make: string; model: string | null } | null {
  const isStated = statedMake !== null && fold(text).startsWith(`${fold(statedMake)} `);
  const make = isStated ? text.slice(0, statedMake.length) : makeAtStart(text);
  if (make === null) return null;
  const rest = text.slice(make.length).trim();
  const end = END.exec(` ${rest}`)?.index;
  const model = (end === undefined ? rest : rest.slice(0, Math.max(0, end - 1))).replace(/\s*[-–—:,.]+$/, '').trim();
  const words = model.split(/\s+/).filter(Boolean);
  return { make, model: words.length === 0 || words.length > MAX_MODEL_WORDS ? null : model };
}
