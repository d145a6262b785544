import { hasType, type DataNode, literalOf, nodesOf } from '../../data-node';
import { type PageDocument } from '../../document';
import { type ChildCandidate } from '../../entity-mapping';
import { NOT_AN_ENTRY, sectionsUnder } from '../../page-text/lines';
import { datesIn } from '../../quoted-values';
import { type PageLine } from '../../visible-lines';
import { groupEntries } from './group-lines';

const HEADING =
  /^(?:(?:our|the|upcoming|past|community|resident|residents['’]?|neighbou?rhood|hoa|latest|featured|special|next|future|recent|lifestyle|all|this month['’]s|calendar of|news (?:&|and))\s+)*(?:events?|happenings|activities|calendar)(?: (?:&|and) (?:activities|events|news|calendar|programs|happenings))?(?: (?:calendar|at .{2,40}|in .{2,40}))?$|^what['’]s (?:happening|going on|new)(?: (?:at|in) .{2,40})?$|^save the dates?$/;
const NO_TITLE =
  /^(?:date|time|when|where|location|details|rsvp|register|tickets?|buy|add to calendar|all day|free|read more|view|more|sold out|past events?|upcoming events?|events?|calendar|today|month|list|day|week)\b.{0,25}$|^\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*[-–]\s*\d.*)?$|^(?:mon|tue|wed|thu|fri|sat|sun)\w*$|^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.?(?:\s+\d{1,2}(?:,? \d{4})?)?$/i;
const MEETING_OF_OTHERS = /\b(?:job fair|webinar)\b/i;
const WHERE = /^(?:where|location|venue|place)\s*:\s*(.{3,100})$/i;
const AT_PLACE = /^[Aa]t (?:the )?(\p{Lu}.{2,80})$/u;

/** What happens in the community: events of the page's data, and entries under an events heading, past or to come. */
export function readEvents(page: PageDocument): ChildCandidate[] {
  return [
    ...page.graph.nodes
      .filter((node) => hasType(node, /^(?:[A-Z]\w*)?Event$|^Festival$/))
      .flatMap((node) => fromNode(page, node)),
    ...fromText(page),
  ];
}

function fromNode(page: PageDocument, node: DataNode): ChildCandidate[] {
  const title = literalOf(node, 'name');
  if (!title || hasType(node, /^(?:PublicationEvent|DeliveryEvent|BroadcastEvent)$/)) return [];
  const day = (name: string): string | null =>
    /^\d{4}-\d{2}-\d{2}/.exec(literalOf(node, name)?.text.trim() ?? '')?.[0] ??
    literalOf(node, name)?.text.trim() ??
    null;
  const place = nodesOf(node, 'location')[0];
  const [starts, ends] = [day('startdate'), day('enddate')];
  const where = place ? literalOf(place, 'name') : literalOf(node, 'location');
  return [
    {
      entity_type: 'community_event',
      data: {
        title: title.text.trim(),
        starts_on: starts,
        ends_on: ends,
        location: where?.text.trim() ?? null,
        description: literalOf(node, 'description')?.text.trim() ?? null,
        url: literalOf(node, 'url')?.text.trim() ?? null,
      },
      quote: provingQuote(page, title.fragment, literalOf(node, 'startdate')?.fragment ?? null),
      method: node.method,
    },
  ];
}

/** Farther apart two facts of the page's data are two quotes, in characters. */
const MAX_DATA_QUOTE = 1_500;

/** Title and day have to stand in one quote: the part of the page's data from the one to the other. */
function provingQuote({ snapshot }: PageDocument, title: string, start: string | null): string {
  const from = snapshot.text.indexOf(title, snapshot.visibleLength);
  if (start === null || from < 0) return title;
  const [before, behind] = [snapshot.text.lastIndexOf(start, from), snapshot.text.indexOf(start, from)];
  const at = behind >= 0 ? behind : before;
  const [low, high] = [Math.min(from, at), Math.max(from + title.length, at + start.length)];
  return at < snapshot.visibleLength || high - low > MAX_DATA_QUOTE ? title : snapshot.text.slice(low, high);
}

function fromText(page: PageDocument): ChildCandidate[] {
  return sectionsUnder(page, HEADING).flatMap((section) => {
    const groups = groupEntries(section.lines, section.heading.item);
    return groups.flatMap((group) => eventIn(page, group));
  });
}

const WHEN =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{1,2})?,? \d{4}|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b/gi;

function eventIn(page: PageDocument, group: readonly PageLine[]): ChildCandidate[] {
  const lines = group.slice(0, 10);
  const days = lines.flatMap(({ text }) => (text.length <= 200 ? datesIn(text) : []));
  const titled = lines.find(({ text }) => isTitle(text)) ?? null;
  if (!titled || (days.length === 0 && !hasOpenDay(lines))) return [];
  const title = titled.text
    .replace(WHEN, '')
    .replace(/^[\s|:,–—-]+|[\s|:,@–—-]+$/g, '')
    .replace(/^(?:on|at)\s+/i, '')
    .trim();
  if (title.length < 3 || NO_TITLE.test(title) || MEETING_OF_OTHERS.test(title)) return [];
  const [first, second] = [...new Set(days)];
  const where = lines.map(({ text }) => WHERE.exec(text) ?? AT_PLACE.exec(text)).find((match) => match !== null);
  const at = lines.map((line) => page.lines.indexOf(line));
  const link = page.links.find((one) => !one.foreign && at.includes(one.line) && /^https?:/i.test(one.href));
  const told = lines.find((line) => line !== titled && line.text.length > 40 && /[.!]/.test(line.text));
  const data = {
    title,
    starts_on: first ?? null,
    ends_on: !second || !first || second < first ? null : second,
    location: where?.[1] ?? null,
    description: told?.text ?? null,
    url: link?.href ?? null,
  };
  return [{ entity_type: 'community_event', data, quote: quoteOf(lines, titled), method: 'page_text' }];
}

/** From the title to the day, whichever stands first. */
function quoteOf(lines: readonly PageLine[], titled: PageLine): string {
  const dated = lines.findIndex(({ text }) => text.length <= 200 && datesIn(text).length > 0);
  const at = lines.indexOf(titled);
  const [from, to] = dated < 0 ? [at, at] : [Math.min(at, dated), Math.max(at, dated)];
  return lines
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join('\n');
}

/** A day without its year says that something happens, but not when. */
function hasOpenDay(lines: readonly PageLine[]): boolean {
  return lines.some(({ text }) =>
    /^(?:\w+day,?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b/i.test(text),
  );
}

function isTitle(text: string): boolean {
  const bare = text.replace(WHEN, '').trim();
  return (
    bare.length >= 4 &&
    bare.length <= 90 &&
    /\p{L}{3}/u.test(bare) &&
    !NO_TITLE.test(bare) &&
    !NOT_AN_ENTRY.test(bare) &&
    !/[.]$/.test(bare) &&
    !WHERE.test(bare) &&
    !AT_PLACE.test(bare) &&
    !/^(?:\w+day,?\s*)?(?:\d{1,2}(?::\d{2})?\s*[ap]\.?m\.?.*)?$/i.test(bare)
  );
}
