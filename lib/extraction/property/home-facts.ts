import { type PageDocument } from '../document';
import { FactReader, type LabelledFact } from '../labelled-facts';
import { type FactName, factNameOf, fitsFact, NUMERIC_FACTS } from './fact-labels';

/** What a page's fact boxes, tables and definition lists say of a home. */
export type HomeFact = LabelledFact<FactName>;

const READER = new FactReader<FactName>({ nameOf: factNameOf, fits: fitsFact, numeric: NUMERIC_FACTS });

/** Every labelled fact of a page's lines, in page order; worked out once. */
export function readFacts(page: Pick<PageDocument, 'lines'>): readonly HomeFact[] {
  return READER.read(page);
}

/** The facts whose value stands on a line. */
export function factsAt(page: Pick<PageDocument, 'lines'>, line: number): readonly HomeFact[] {
  return READER.at(page, line);
}
