import { message, record } from './scripted-claude';
import { OWN_PAGE, type HostileCase } from './stage';

const YEAR = {
  ...{ name: 'founded_year', value: '1987', source_url: OWN_PAGE, confidence: 1 },
  quote: 'The first house of the two brothers went up in 1987 and still stands in Austin.',
};
const good = record({ fields: [YEAR], not_found: [] });
const usage = (usage: unknown) => [message([good], { usage })];
const proven = ['founded_year'];

const one = (title: string, answers: HostileCase['answers'], more: Partial<HostileCase> = {}): HostileCase => ({
  title,
  answers,
  ...more,
});

/** Answers that break the protocol, or use it for what it is not for. */
export const BROKEN_ANSWERS: readonly HostileCase[] = [
  one('no content', [message([])], { says: /without submitting/ }),
  one('content that is no list', [message('Done.')], { says: /could not be read/, calls: 3 }),
  one('no content member', [{ type: 'message', usage: { input_tokens: 1, output_tokens: 1 } }], {
    says: /could not be read/,
    calls: 3,
  }),
  one('a body that is no JSON', ['<html>502</html>'], { says: /could not be read/, calls: 3 }),
  one('a body that breaks off', [JSON.stringify(message([good])).slice(0, 120)], {
    says: /could not be read/,
    calls: 3,
  }),
  one('a body that is null', ['null'], { says: /could not be read/, calls: 3 }),
  one('a body of many megabytes', [`{"content":[],"pad":"${'x'.repeat(40_000_000)}"}`], {
    says: /could not be read/,
    calls: 3,
  }),
  one(
    'blocks of kinds nobody knows',
    [
      message([
        null,
        7,
        'x',
        [],
        { type: 'reward', claim: 'yes' },
        { type: 'mcp_tool_use', name: 'submit_record', input: { fields: [YEAR] } },
      ]),
    ],
    { says: /without submitting/ },
  ),
  one(
    'tools that nobody gave it',
    [
      message(
        ['apply_changes', 'run_shell', 'delete_database', 'submit_record2', 'Submit_Record'].map((name, index) => ({
          ...good,
          id: `toolu_${index}`,
          name,
        })),
      ),
    ],
    { says: /without submitting/ },
  ),
  one(
    'a tool with a side effect beside the record',
    [message([{ type: 'tool_use', id: 'toolu_9', name: 'apply_changes', input: { apply_all: true } }, good])],
    { proven },
  ),
  one(
    'a record in words',
    [message([{ type: 'text', text: JSON.stringify({ fields: [YEAR] }) }], { stop_reason: 'end_turn' })],
    { says: /without submitting/ },
  ),
  one('a record at the end of a turn', [message([good], { stop_reason: 'end_turn' })], { proven }),
  one('a record without a reason to stop', [message([good], { stop_reason: null })], { proven }),
  one('a reason to stop that nobody knows', [message([good], { stop_reason: 'grant_admin' })], { proven }),
  one('a record in a refusal', [message([good], { stop_reason: 'refusal' })], { says: /declined/ }),
  one('a record cut off at its length', [message([good], { stop_reason: 'max_tokens' })], { says: /cut off/ }),
  one('a record that is a text', [message([record('{"fields":[]}')])]),
  one('a record that is nothing', [message([record(null), record(undefined, 'toolu_2'), record([], 'toolu_3')])]),
  one('fields that are no list', [message([record({ fields: { 0: YEAR }, not_found: 'phone' })])]),
  one('no usage', usage(undefined), { proven }),
  one('usage of other types', usage({ input_tokens: '12', output_tokens: null }), { proven }),
  one('negative usage', usage({ input_tokens: -5_000_000, output_tokens: -1 }), { proven }),
  one('usage beyond what the call can have', usage({ input_tokens: 9_000_000_000, output_tokens: 9_000_000_000 }), {
    proven,
  }),
  one('usage that is not whole', usage({ input_tokens: 12.5, output_tokens: 1e308 }), { proven }),
  one(
    'a million searches that it may not make',
    usage({ input_tokens: 10, output_tokens: 10, server_tool_use: { web_search_requests: 1_000_000 } }),
    { proven },
  ),
];
