import { load, type CheerioAPI } from 'cheerio';
import { boundMarkup } from './bound-markup';

/** What a page consists of, as far as telling gates from pages needs it. */
export interface PageShape {
  /** Carries the machinery of a known challenge page. */
  marked: boolean;
  /** Shows a CAPTCHA, for whatever purpose. */
  hasWidget: boolean;
  title: string;
  heading: string;
  /** Text outside navigation, header, footer, dialogs and forms, and the number of its words. */
  text: string;
  words: number;
  /** All text, with what is shown without scripts. */
  allText: string;
  links: number;
  /** A contact, search or order form: something a visitor of a real page fills in. */
  hasOrdinaryForm: boolean;
  hasContactField: boolean;
  /** A password field in the middle of the page, not in a header or a closed dialog. */
  hasGatePassword: boolean;
}

type Node = ReturnType<CheerioAPI['root']>[number]['children'][number];
type Element = Extract<Node, { tagName: string }>;

interface FormFields {
  password: boolean;
  contact: number;
  text: number;
  areas: number;
}

interface Frame {
  nodes: readonly Node[];
  next: number;
  aside: boolean;
  heading: boolean;
  form: FormFields | null;
}

/** Far more text than any rule asks about. */
const MAX_TEXT_LENGTH = 100_000;

const CHROME_TAGS = new Set(['nav', 'header', 'footer', 'aside', 'dialog']);
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/iu;
const CHALLENGE_IDS = new Set(
  'challenge-form challenge-running challenge-stage cf-challenge-running cf-please-wait px-captcha amzn-captcha-verify-button sec-if-cpt-container ddv1-captcha-container'.split(
    ' ',
  ),
);
const CHALLENGE_ACTION = /\/errors\/validateCaptcha|\/sorry(?:\/|$)/u;
const CHALLENGE_FRAME = /_Incapsula_Resource.*incident|geo\.captcha-delivery\.com/u;
const CHALLENGE_SCRIPT = /_cf_chl_opt\b|var dd=\{[^}]{0,500}'rt'|gokuProps\s*=|sucuri_cloudproxy_js/u;
const WIDGET_CLASS = /(?:^|\s)(?:g-recaptcha|h-captcha|cf-turnstile)(?:\s|$)/u;
const WIDGET_FRAME = /recaptcha\/api2\/anchor|hcaptcha\.com/u;
const CAPTCHA_ANSWER = /captcha|turnstile/iu;

/** Reads a page's shape in one pass, in time linear in its size. */
export function measurePage(html: string): PageShape {
  const $ = load(boundMarkup(html));
  const meter = new Meter();
  const stack: Frame[] = [
    { nodes: $.root().get(0)?.children ?? [], next: 0, aside: false, heading: false, form: null },
  ];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.next++];
    if (!node) {
      meter.text(' ', frame);
      stack.pop();
    } else if (node.type === 'text') {
      meter.text(node.data, frame);
    } else if ('tagName' in node) {
      const child = meter.enter(node, frame);
      if (child) stack.push(child);
    }
  }
  return meter.shape();
}

class Meter {
  private marked = false;
  private hasWidget = false;
  private hasGatePassword = false;
  private links = 0;
  private readonly forms: FormFields[] = [];
  private readonly title = new Gathering();
  private readonly heading = new Gathering();
  private readonly own = new Gathering();
  private readonly all = new Gathering();
  private readonly scripts = new Gathering();
  private readonly structured = new Gathering();
  private headingFound = false;

  text(data: string, frame: Frame): void {
    this.all.add(data);
    if (frame.heading) this.heading.add(data);
    if (!frame.aside && frame.form === null) this.own.add(data);
  }

  enter(element: Element, outer: Frame): Frame | null {
    const { attribs } = element;
    const tag = element.tagName.toLowerCase();
    this.look(element, tag);
    if (tag === 'script') {
      if (/ld\+json/iu.test(attribs.type ?? '')) this.structured.add(textOf(element));
      else if (attribs.src === undefined) this.scripts.add(textOf(element));
      return null;
    }
    if (tag === 'title' && this.title.isEmpty()) this.title.add(textOf(element));
    if (tag === 'noscript') this.all.add(` ${textOf(element).replace(/<[^<>]*>/gu, ' ')} `);
    if (tag === 'style' || tag === 'noscript' || tag === 'svg' || tag === 'title' || tag === 'template') return null;
    const aside = outer.aside || isAside(element, tag);
    const form = tag === 'form' ? this.openForm() : outer.form;
    this.field(element, tag, aside, form);
    const heading = outer.heading || (!this.headingFound && !aside && (tag === 'h1' || tag === 'h2'));
    this.headingFound ||= heading;
    const child: Frame = { nodes: element.children, next: 0, aside, heading, form };
    this.text(' ', child);
    return child;
  }

  private openForm(): FormFields {
    const form = { password: false, contact: 0, text: 0, areas: 0 };
    this.forms.push(form);
    return form;
  }

  private look({ attribs }: Element, tag: string): void {
    const { id = '', src = '', action = '' } = attribs;
    const names = attribs.class ?? '';
    if (CHALLENGE_IDS.has(id) || /(?:^|\s)cf-browser-verification(?:\s|$)/u.test(names)) this.marked = true;
    if (tag === 'form' && CHALLENGE_ACTION.test(action)) this.marked = true;
    if (tag === 'iframe' && CHALLENGE_FRAME.test(src.slice(0, 2000))) this.marked = true;
    if (attribs['data-sitekey'] !== undefined || WIDGET_CLASS.test(names)) this.hasWidget = true;
    if (tag === 'iframe' && WIDGET_FRAME.test(src)) this.hasWidget = true;
    if (tag === 'a' && attribs.href !== undefined) this.links++;
  }

  private field({ attribs }: Element, tag: string, aside: boolean, form: FormFields | null): void {
    if (tag !== 'input' && tag !== 'textarea' && tag !== 'select') return;
    const type = tag === 'input' ? (attribs.type ?? 'text').toLowerCase() : tag;
    if (type === 'password') {
      if (form) form.password = true;
      if (!aside) this.hasGatePassword = true;
    }
    if (!form || CAPTCHA_ANSWER.test(`${attribs.name ?? ''} ${attribs.id ?? ''}`)) return;
    if (type === 'textarea') form.areas++;
    else if (type === 'email' || type === 'tel' || type === 'search') form.contact++;
    else if (type === 'text' || type === 'select') form.text++;
  }

  shape(): PageShape {
    const open = this.forms.filter((form) => !form.password);
    const text = this.own.squeezed();
    const structured = this.structured.squeezed();
    return {
      marked: this.marked || CHALLENGE_SCRIPT.test(this.scripts.squeezed()),
      ...{ hasWidget: this.hasWidget, hasGatePassword: this.hasGatePassword, links: this.links },
      ...{ title: this.title.squeezed(), heading: this.heading.squeezed(), allText: this.all.squeezed(), text },
      // A page that describes itself to machines has something to say.
      words: countWords(text) + (structured.length > 200 ? countWords(structured) : 0),
      hasOrdinaryForm: open.some((form) => form.contact + form.text >= 2 || form.areas > 0),
      hasContactField: open.some((form) => form.contact > 0),
    };
  }
}

function isAside({ attribs }: Element, tag: string): boolean {
  if (CHROME_TAGS.has(tag) || attribs.role === 'dialog' || attribs.role === 'navigation') return true;
  if (attribs['aria-modal'] === 'true' || attribs.hidden !== undefined) return true;
  return attribs.style !== undefined && HIDING_STYLE.test(attribs.style);
}

function textOf(element: Element): string {
  return element.children.map((child) => (child.type === 'text' ? child.data : '')).join('');
}

/** Text up to a bound. */
class Gathering {
  private readonly parts: string[] = [];
  private length = 0;

  add(text: string): void {
    if (this.length >= MAX_TEXT_LENGTH) return;
    this.parts.push(text.slice(0, MAX_TEXT_LENGTH));
    this.length += text.length;
  }

  isEmpty(): boolean {
    return this.length === 0;
  }

  squeezed(): string {
    return this.parts.join('').replace(/\s+/gu, ' ').trim();
  }
}

/** Words of two letters or digits and more. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
}
