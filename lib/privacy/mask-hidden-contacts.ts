import { EMAIL_MASK, PHONE_MASK } from './mask';

/** `"sellerPhone": "5125550147"`, `"phones": ["5125550147"`, `"phone": {"number": 5125550147`: bare figures that their key says to dial. */
const KEYED_PHONE =
  /((?:["'`]|&quot;)[\w-]{0,30}(?:phone|tel|telephone|mobile|cell|fax|whats_?app)s?(?:[_-]?(?:numbers?|no|raw|e164|display))?(?:\\{0,3}["'`]|&quot;)\s{0,20}:\s{0,20}(?:\[\s{0,20}|\{[^{}[\]]{0,120}?:\s{0,20})?(?:\\{0,3}["'`]|&quot;)?)(\+?\d[\d\s().-]{6,18}\d)(?!\d)/gi;
/** "jane(at)mail.test", "jane [at] mail [dot] test", "jane @ mail.test", "jane＠mail.test". */
const SPELLED_EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}\s{0,2}(?:\((?:at|@)\)|\[(?:at|@)\]|\{(?:at|@)\}|＠| @ )\s{0,2}(?:[\p{L}\p{N}-]{1,63}\s{0,2}(?:\.|\((?:dot|\.)\)|\[(?:dot|\.)\]|\{(?:dot|\.)\})\s{0,2}){1,4}[\p{L}]{2,24}(?![\p{L}\p{N}])/giu;

/** Takes out contacts that are written so that machines, or only machines, do not read them. */
export function maskHiddenContacts(text: string): string {
  return text.replace(KEYED_PHONE, (_all, lead: string) => `${lead}${PHONE_MASK}`).replace(SPELLED_EMAIL, EMAIL_MASK);
}

const PHONE_ATTRIBUTE = /(?:^|[-_:])(?:\w*(?:phone|tel|telephone|mobile|cell|fax|whatsapp))(?:[-_]?(?:number|no))?$/i;

/** An attribute's value where its name says what it holds; null where it says nothing of it. */
export function maskContactAttribute(name: string, value: string): string | null {
  if (/^data-cfemail$/i.test(name)) return EMAIL_MASK;
  return PHONE_ATTRIBUTE.test(name) && /^\+?[\d\s().-]{7,20}$/.test(value) ? PHONE_MASK : null;
}
