import { type FieldKindName } from '@/lib/catalog/field-kinds/registry';

import { fold } from './fold-text';

/** Unfilled template marks of any engine: `{{phone}}`, `<%= name %>`, `${city}`, `%PHONE%`, `[your phone]`, `__NAME__`. */
const TEMPLATE_MARKS =
  /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{.*?\}|%%?[A-Z][A-Z_ ]{2,}%%?|\[\/?(?:your|insert|enter|company|business|phone|email|address|city|name|et_pb|vc_|shortcode)\b[^\]]*\]|__[A-Z_]+__|\{[a-z_]+\}/i;

const PLACEHOLDER_TEXT = [
  /\blorem ipsum\b|\bdolor sit amet\b/,
  /^(?:your|insert|enter|add|change|edit|my) (?:an? |the |this |your )?(?:company|business|organi[sz]ation|builder|site|website|name|brand|tagline|slogan|title|phone|e-?mail|address|city|street|description|text|content)\b/,
  /^(?:company|business|organi[sz]ation|site|brand|website|store|shop|blog) (?:name|title|tagline|slogan|address|phone|here)\b/,
  /\byour (?:name|company|business|text|address|phone|e-?mail) (?:goes )?here\b|\b(?:name|text|description|address|phone) (?:goes )?here\b/,
  /^(?:n\/?a|none|null|undefined|nan|tbd|tba|todo|test|example|placeholder|untitled|sample|unknown|coming soon|default|no description|-+|\.+|x{3,}|\?+)$/,
  /^(?:home|home ?page|welcome|index|main|contact|contact us|about|about us|new page|page title|site title|title|blog|shop|store|menu|hello world!?|404|not found|page not found)$/,
  /^(?:just another (?:wordpress|wp|wix|website) site|another wordpress site|my (?:wordpress )?(?:site|blog|store|website|wix site)|mysite|site powered by .*|wordpress|squarespace|wix(?:\.com)?|shopify|godaddy|weebly|webflow|joomla!?|drupal)$/,
  /^500 terry (?:a\.? )?franc\w+\b|\bstreet name\b/,
  /\banytown\b|\b(?:123|1234) (?:any|your|some|fake|example) (?:st|street|road|ave)\b|^street address$|^city,? state(?:,? zip)?(?: code)?$/,
] as const;

/** A theme's own name left as the site's: "Construct – Construction Theme", "Buildex WordPress Template". */
const THEME_NAME =
  /\b(?:construction|builders?|building|architect\w*|business|corporate|company|real ?estate|wordpress|wp|html5?|elementor|divi|webflow|squarespace|wix|responsive|website|web|one ?page|multi-?purpose|child|demo) (?:(?:wordpress|wp|html5?|website|web) )?(?:theme|template)s?$/;

const PLACEHOLDER_MAIL =
  /^(?:your|you|my|someone|somebody|user|username|name|first\.?last|johndoe|john\.?doe|jane\.?doe|test|example|sample|address)\+?\d*@|@(?:e?mail\.com|example\.(?:com|org|net)|(?:your|my)-?(?:domain|company|business|site|website|email)\w*\.\w+|domain\.(?:com|tld)|company\.com|website\.com|mysite\.com|sitename\.com|sentry\.(?:io|wixpress\.com)|sentry-next\.wixpress\.com|wixpress\.com)$/;

/**
 * Whether a text is a template's stand-in rather than a fact: unfilled marks, filler Latin, a site builder's default,
 * a number like (555) 555-5555. Facts that merely look plain ("123 Main St", "713-555-0199") are not.
 */
export function isPlaceholder(text: string, kind: FieldKindName): boolean {
  if (TEMPLATE_MARKS.test(text)) return true;
  const plain = fold(text);
  if (kind === 'phone') return isPlaceholderPhone(text);
  if (kind === 'email') return PLACEHOLDER_MAIL.test(plain.replace(/^mailto:/, ''));
  if (kind === 'url')
    return /^(?:#|https?:\/\/(?:www\.)?(?:yourdomain\.\w+|yoursite\.\w+|mysite\.com|domain\.com)(?:\/|$))/.test(plain);
  if (kind === 'socials')
    return /^https?:\/\/[^/]+\/(?:#|yourpage|yourprofile|username|wix|squarespace|wordpress|shopify|godaddy|weebly|webflow)?\/?$/.test(
      plain,
    );
  if (kind === 'city' && /^(?:city|city name|your city|town|state|your state)$/.test(plain)) return true;
  if (kind === 'name' && THEME_NAME.test(plain)) return true;
  if (kind === 'state' && /^(?:st|xx|state|your state|state ?\/ ?province)$/.test(plain)) return true;
  if (kind === 'postal_code' && /^(?:0{5}|zip|zip ?code|postal ?code|x{5})$/.test(plain)) return true;
  return PLACEHOLDER_TEXT.some((pattern) => pattern.test(plain));
}

function isPlaceholderPhone(text: string): boolean {
  const digits = text
    .replace(/(?:x|ext\.?)\s*\d+$/i, '')
    .replace(/\D/g, '')
    .replace(/^1(?=\d{10}$)/, '');
  if (/x{3}/i.test(text) && digits.length < 10) return true;
  if (/^(\d)\1+$/.test(digits) || /^(?:1234567890|0123456789|9876543210|1234567)$/.test(digits)) return true;
  // 555 is no area code, and 555-5555 nobody's number; 555-0100 to 0199 serve as sample numbers of real areas.
  return (
    /^555\d{7}$/.test(digits) ||
    /5555555$/.test(digits) ||
    /^(?:000|123)\d{7}$/.test(digits) ||
    /^234567890\d$/.test(digits) ||
    /^\d{3}(?:0000000|1234567)$/.test(digits)
  );
}
