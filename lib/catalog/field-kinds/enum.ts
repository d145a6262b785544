import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldText } from './fold-text';

function fold(text: string): string {
  return foldText(text.replace(/^https?:\/\/schema\.org\//i, ''))
    .replace(/[\s_-]+/g, ' ')
    .replace(/\blicence\b/g, 'license');
}

/** One word of the field's closed vocabulary, in any case and with any separators. */
export const enumKind = defineTextKind({
  parse(text, field) {
    if (field.options === undefined) return accept(text);
    const key = fold(text);
    const option = field.options.find((candidate) => fold(candidate) === key);
    return option === undefined ? refuse(`Not one of ${field.options.join(', ')}.`) : accept(option);
  },
  key: fold,
  format: (text) => text.replace(/_/g, ' '),
});
