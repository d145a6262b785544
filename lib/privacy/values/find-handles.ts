import { type PiiSpan } from '../pii-kind';

/** Paths of social sites that belong to the site or to a group, page of an event or a company, and not to a member. */
const SITE_PATHS =
  'home|search|hashtag|explore|intent|share|sharer|sharer\\.php|login|signup|about|help|settings|privacy|terms|tos|jobs|i|p|reel|reels|stories|tv|watch|events?|groups?|pages|places|marketplace|gaming|business|company|school|showcase|pulse|feed|legal|policies|download|developers?|tag|tags|discover|trending|topics|r|maps|plugins|dialog|ads|careers|blog|support|directory|media|notifications|messages|compose|pin|ideas|today|accounts|embed|js|v\\d[\\d.]*|tr|photo|photo\\.php|story\\.php|permalink\\.php|livemap|newsroom|brand|foryou|live|music|effect';
const NAME = String.raw`[A-Za-z0-9][\w.-]{1,60}`;
const START = String.raw`(?<![\w-])(?:https?:\/\/)?(?:(?:www|m|mobile|web|[a-z]{2}|[a-z]{2}-[a-z]{2})\.)?`;

const PROFILE_LINKS: readonly RegExp[] = [
  new RegExp(
    String.raw`${START}(?:x|twitter|instagram|facebook|fb|pinterest|instagr|snapchat|vk|tumblr|ello|twitch|myspace|onlyfans|clubhouse|soundcloud|patreon)\.(?:com|me|am|tv)\/(?:#!\/|add\/|u\/|people\/)?(?!(?:${SITE_PATHS})(?:[/?#]|$|[\s,;)"']))@?${NAME}`,
    'gi',
  ),
  new RegExp(String.raw`${START}(?:facebook|fb)\.com\/(?:profile\.php\?id=\d+|people\/[^\s/]+\/\d+)`, 'gi'),
  new RegExp(String.raw`${START}linkedin\.com\/(?:in|pub|profile\/view\?id=)\/?[\w%.-]{2,80}`, 'gi'),
  new RegExp(
    String.raw`${START}(?:tiktok\.com|threads\.(?:net|com)|medium\.com|youtube\.com|kick\.com|substack\.com|flipboard\.com|vsco\.co|truthsocial\.com|gab\.com|post\.news|letterboxd\.com|mastodon\.[a-z]+|[a-z]+\.social)\/@[\w.-]{2,60}`,
    'gi',
  ),
  new RegExp(
    String.raw`${START}(?:t|telegram)\.me\/(?!s\/|joinchat|share|\+)${NAME}|${START}(?:m\.me|fb\.me|linktr\.ee|paypal\.me|about\.me|cash\.app|venmo\.com|snapchat\.com\/add|keybase\.io|ko-fi\.com|bio\.link|beacons\.ai|line\.me\/ti\/p)\/(?:u\/|code\?user_id=)?[$~@]?${NAME}`,
    'gi',
  ),
  new RegExp(
    String.raw`${START}(?:reddit\.com\/(?:u|user)|bsky\.app\/profile|discord(?:app)?\.com\/users|youtube\.com\/user|nextdoor\.com\/profile|strava\.com\/athletes|meetup\.com\/members|quora\.com\/profile|zillow\.com\/profile|yelp\.com\/user_details\?userid=|goodreads\.com\/user\/show|weibo\.com\/u|bringatrailer\.com\/member|flickr\.com\/(?:people|photos)|steamcommunity\.com\/(?:id|profiles)|open\.spotify\.com\/user|ancestry\.com\/profile)\/?[\w.%=-]{2,80}`,
    'gi',
  ),
];

const HANDLE =
  /(?<![\p{L}\p{N}_.@/%+=\]-])@[\p{L}_](?:[\p{L}\p{N}_]|[.-](?=[\p{L}\p{N}_])){1,40}(?![\p{L}\p{N}_]*[@/(])/gu;
/** Words of markup, style sheets and data formats that begin with "@". */
const AT_WORDS = new Set([
  'type', 'context', 'graph', 'id', 'value', 'language', 'media', 'import', 'charset', 'font-face', 'keyframes', 'supports', 'page', 'layer', 'apply',
  'param', 'return', 'returns', 'todo', 'see', 'since', 'deprecated', 'override', 'all', 'here', 'everyone', 'home', 'work', 'the', 'noon', 'midnight', 'vocab', 'base', 'list', 'set', 'reverse',
]); // prettier-ignore
const PLATFORM =
  'instagram|insta|ig|twitter|tiktok|tik tok|snapchat|snap|sc|telegram|tg|facebook|fb|linkedin|discord|skype|whatsapp|wechat|weixin|kik|venmo|cash ?app|zelle|bluesky|bsky|threads|mastodon|reddit|pinterest|messenger|line id|微信|微博';
const LABELLED = new RegExp(
  String.raw`(?<![\p{L}\p{N}@/.])(?:(?:${PLATFORM})(?: (?:handle|user(?:name)?|id|account|name|profile|page))?|(?:social |user )?handle|user ?name|screen ?name)\s?(?:[:=]|\bis\b|->)\s?["']?@?((?:live:)?[\p{L}_][\p{L}\p{N}_.-]{2,40}(?:#\d{4})?)(?=$|[\s,;)"'|])(?!\s+\p{L}+\s+\p{L}+\s+\p{L})`,
  'giu',
);
const DASHED =
  /(?<![\p{L}\p{N}])(?:ig|insta|instagram|tg|telegram|snap|snapchat|tiktok)(?: - ([a-z][\w.]{3,30})| ([a-z]{2,20}[\d_.][\w.]{1,20}))$/giu;
const NOT_HANDLES =
  /^(?:yes|no|none|na|n\/a|null|true|false|unknown|paid|organic|ads?|high|low|medium|page|pages|group|groups|followers?|reach|weekly|daily|monthly|active|inactive|posts?|budget|spend|tbd|top|growing|strong|weak|good|poor|local|community|and|public|private|business|company|marketing|campaigns?|not|new|open|closed|see|events?|reels?|views?|likes?|stories|story|videos?|content|accounts?|traffic|leads?|users?)$/i;
const REDDIT_USER = /(?<![\w/])\/?u\/[A-Za-z][\w-]{2,20}(?![\w/])/g;
const DISCORD_TAG = /\bdiscord[ :=-]{1,3}[\w.]{2,32}#\d{4}\b/gi;
const CASHTAG = /\b(?:cash ?app|venmo)[ :=-]{1,3}[$@][A-Za-z][\w-]{1,20}/gi;
const FEDIVERSE = /(?<![\w@.])@[\w.-]{1,40}@[\w-]{1,63}(?:\.[a-z]{2,24}){1,3}/gi;

/** Links to a member's page on a social site. */
export function findProfileLinks(text: string): PiiSpan[] {
  if (!/[/.]/.test(text)) return [];
  return PROFILE_LINKS.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => span('profile_link', match.index, match[0].length)),
  );
}

/** @handles, and names after the name of a social site. */
export function findHandles(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  for (const match of text.matchAll(HANDLE)) {
    if (!AT_WORDS.has(match[0].slice(1).toLowerCase())) spans.push(span('handle', match.index, match[0].length));
  }
  for (const match of text.matchAll(LABELLED)) {
    if (!NOT_HANDLES.test(match[1] ?? '')) spans.push(span('handle_labelled', match.index, match[0].length));
  }
  for (const match of text.trim().matchAll(DASHED)) {
    if (!NOT_HANDLES.test(match[1] ?? match[2] ?? ''))
      spans.push(span('handle_labelled', match.index, match[0].length));
  }
  for (const pattern of [REDDIT_USER, DISCORD_TAG, CASHTAG, FEDIVERSE]) {
    for (const match of text.matchAll(pattern)) spans.push(span('handle', match.index, match[0].length));
  }
  return spans;
}

function span(rule: string, start: number, length: number): PiiSpan {
  return { kind: 'social', rule, start, end: start + length };
}
