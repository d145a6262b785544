import { defineTextKind } from './define-kind';
import { accept } from './field-kind';
import { foldCharacters } from './fold-text';

/** A licence, registration or enterprise number: case and separators make no difference, every letter and digit does. */
export const identifierKind = defineTextKind({
  parse: accept,
  key: (text) => {
    const bare = foldCharacters(text)
      .toLowerCase()
      .replace(
        /^(?:(?:licen[sc]e|registration|permit|member|id|ein|tax id)?\s*(?:#|no\.?|number|nr\.?)\s*[:#]?\s*|(?:ein|tax id)\s*:?\s*)(?=\S*\d)/,
        '',
      )
      .replace(/[\s./-]/g, '');
    return bare === '' ? null : bare;
  },
});
