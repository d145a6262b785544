import { load } from 'cheerio';
import { boundMarkup } from './bound-markup';
import { maskContactAttribute } from '@/lib/privacy/mask-hidden-contacts';
import { nameMasker } from '@/lib/privacy/name-masker';
import { namesInData } from '@/lib/privacy/names-in-data';
import { namesBehindLabels } from '@/lib/privacy/seller-names';
import type { TextKind } from './decode-text';
import { findSellerNames } from './find-seller-names';

/** Replaces personal e-mails and phone numbers in a text; what may stay is the privacy rules' business. Must be idempotent. */
export type MaskPersonal = (text: string) => string;

/** What is taken out of pages of a kind before a copy is kept. */
export interface PageMask {
  /** Of one text of a page at an address. */
  text: (text: string, url: string | null) => string;
  /** Also the names of whoever sells, bids or writes there. */
  hidesSellers: boolean;
}

/** Attributes that people can read or that hold contact data; others (ids, classes, sources) are left as they are. */
const READABLE_ATTRIBUTE = /^(?:href|content|title|alt|value|placeholder|label|aria-label|aria-description|data-.*)$/u;

/** What of a page that offers something holds nothing of people: how it looks, what it is called by, where its pictures are. */
const LEFT_ALONE =
  /^(?:class|style|id|for|name|type|rel|lang|dir|role|itemprop|itemtype|itemscope|property|typeof|vocab|prefix|src|srcset|sizes|media|width|height|d|points|viewbox|integrity|nonce|charset|http-equiv)$/i;

/**
 * A page without the personal contact data that masking finds: in its text, in readable attributes, in comments and in
 * scripts' data. Markup without such data comes back unchanged, character by character.
 * @param hidesSellers also without the names of whoever sells, bids or writes there
 */
export function maskPage(body: string, kind: TextKind, maskText: MaskPersonal, hidesSellers = false): string {
  if (kind === 'plain' || kind === 'json') {
    const names = hidesSellers ? nameMasker([...namesInData(body).names, ...namesBehindLabels(body)]) : null;
    return maskText(names ? names(body) : body);
  }
  const $ = load(kind === 'html' ? boundMarkup(body) : body, { xml: kind === 'xml', scriptingEnabled: false });
  const names = hidesSellers ? nameMasker(findSellerNames($)) : null;
  const mask: MaskPersonal = names ? (text) => maskText(names(text)) : maskText;
  let changed = false;
  const masked = (text: string): string => {
    const result = text.trim() === '' ? text : mask(text);
    changed ||= result !== text;
    return result;
  };
  const pending = [...($.root().get(0)?.children ?? [])];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'text' || node.type === 'comment') node.data = masked(node.data);
    if ('attribs' in node) {
      for (const [name, value] of Object.entries(node.attribs)) {
        const hidden = hidesSellers ? maskContactAttribute(name, value) : null;
        if (hidden !== null) {
          node.attribs[name] = hidden;
          changed ||= hidden !== value;
        } else if (hidesSellers ? !LEFT_ALONE.test(name) : READABLE_ATTRIBUTE.test(name))
          node.attribs[name] = masked(value);
      }
    }
    if ('children' in node) for (const child of node.children) pending.push(child);
  }
  if (!changed) return body;
  return kind === 'xml' ? $.xml() : $.html();
}
