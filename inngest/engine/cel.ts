import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { isTruthy, standsFor, typeName, valueText } from './cel-values';

/**
 * CEL as the real server evaluates it. The grammar and the standard functions are the library's; how operators treat
 * what is missing, null or of another type is the server's own: nothing is an error that could be an answer. Pure.
 */

/** What a member that is missing evaluates to. Operators decide what comes of it; a whole that is absent is false. */
export const ABSENT = Symbol('absent');
/** What an operation that has no result evaluates to. */
export const FAILED = Symbol('failed');

/** What an expression may look at. */
export type Scope = 'event' | 'async';
/** Values of the variables, and of what macros bind. */
export type Variables = Readonly<Record<string, unknown>>;

/** The functions that a server has, too. */
const FUNCTIONS = new Set([
  ...['size', 'contains', 'startsWith', 'endsWith', 'matches', 'lowercase', 'uppercase'],
  ...['int', 'uint', 'double', 'string', 'bytes', 'bool', 'type', 'dyn', 'timestamp', 'duration'],
  ...['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear'],
  ...['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'],
]);
/** Macros over a list or the keys of a map; the last argument is evaluated for each item. */
const MACROS = new Set(['exists', 'exists_one', 'all', 'map', 'filter']);
/** Most arguments of a function, its subject included. */
const MAX_ARGUMENTS = 4;

const names = Array.from({ length: MAX_ARGUMENTS }, (_value, index) => `a${index}`);
const library = new Environment({ homogeneousAggregateLiterals: false, unlistedVariablesAreDyn: true })
  .registerFunction('lowercase(dyn): string', (text: unknown) => (typeof text === 'string' ? text.toLowerCase() : ''))
  .registerFunction('uppercase(dyn): string', (text: unknown) => (typeof text === 'string' ? text.toUpperCase() : ''));
/** Compiled once per operator or function: there are a few dozen. */
const calls = new Map<string, ParseResult>();

/** What the library makes of an operation whose arguments are known. */
function ordinary(text: string, args: readonly unknown[]): unknown {
  let call = calls.get(text);
  if (!call) calls.set(text, (call = library.parse(text)));
  try {
    return call(Object.fromEntries(args.map((value, index) => [names[index], value]))) as unknown;
  } catch {
    return FAILED;
  }
}

/** A parsed expression, and the members of events that it looks at. */
export interface Expression {
  root: ASTNode;
  paths: readonly (readonly string[])[];
}

/** Parses an expression; null when it is no CEL, or looks at something or calls something that is not there. */
export function parseCel(scope: Scope, text: string): Expression | null {
  try {
    const { ast: root } = library.parse(text);
    if (!isKnown(root, scope === 'event' ? ['event'] : ['event', 'async'])) return null;
    return { root, paths: [...pathsIn(root)] };
  } catch {
    return null;
  }
}

/** The names of a chain such as `event.data.a`, from its variable on; null for anything else. */
function pathOf(node: ASTNode): string[] | null {
  if (node.op === 'id') return node.args === 'event' || node.args === 'async' ? [node.args] : null;
  const path = node.op === '.' ? pathOf(node.args[0]) : null;
  return path && node.op === '.' ? [...path, node.args[1]] : null;
}

function* pathsIn(value: unknown): Generator<string[]> {
  if (Array.isArray(value)) {
    for (const item of value) yield* pathsIn(item);
    return;
  }
  if (typeof value !== 'object' || value === null || !('op' in value)) return;
  const node = value as ASTNode;
  const path = pathOf(node);
  if (path) yield path;
  else yield* pathsIn(node.args);
}

function isKnown(node: ASTNode, variables: readonly string[]): boolean {
  const all = (nodes: readonly ASTNode[]) => nodes.every((child) => isKnown(child, variables));
  switch (node.op) {
    case 'value':
      return true;
    case 'id':
      return variables.includes(node.args);
    case '.':
      return isKnown(node.args[0], variables);
    case '.?':
    case '[?]':
      return false;
    case '!_':
    case '-_':
      return isKnown(node.args, variables);
    case 'map':
      return node.args.every(all);
    case 'call': {
      const [name, args] = node.args;
      if (name === 'has') return args.length === 1 && args[0]?.op === '.' && all(args);
      return FUNCTIONS.has(name) && args.length > 0 && args.length <= MAX_ARGUMENTS && all(args);
    }
    case 'rcall': {
      const [name, subject, args] = node.args;
      if (!isKnown(subject, variables)) return false;
      if (!MACROS.has(name)) return FUNCTIONS.has(name) && args.length < MAX_ARGUMENTS && all(args);
      const [item, ...bodies] = args;
      if (item?.op !== 'id' || bodies.length < 1 || bodies.length > (name === 'map' ? 2 : 1)) return false;
      return bodies.every((body) => isKnown(body, [...variables, item.args]));
    }
    default:
      return all(node.args);
  }
}

/** What is evaluated: the variables, and those of the expression's members that are missing. */
interface World {
  variables: Variables;
  absent: readonly (readonly string[])[];
}

/** Evaluates an expression. Answers `ABSENT` or `FAILED` where nothing else comes of it. */
export function evaluateCel({ root, paths }: Expression, variables: Variables): unknown {
  return evaluate(root, { variables, absent: paths.filter((path) => memberAt(variables, path) === ABSENT) });
}

function memberAt(variables: Variables, path: readonly string[]): unknown {
  let value: unknown = variables;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return ABSENT;
    value = value[name];
  }
  return value;
}

function evaluate(node: ASTNode, world: World): unknown {
  switch (node.op) {
    case 'value':
      return node.args;
    case 'id':
      return Object.hasOwn(world.variables, node.args) ? world.variables[node.args] : FAILED;
    case '.':
      return member(node, world);
    case '!_':
    case '-_':
      return operation(node.op[0] ?? '', [evaluate(node.args, world)]);
    case '&&':
    case '||':
      return logical(node.op, evaluate(node.args[0], world), evaluate(node.args[1], world));
    case '?:': {
      const [condition, then, otherwise] = node.args;
      return evaluate(isTruthy(evaluate(condition, world)) ? then : otherwise, world);
    }
    case 'list': {
      const items = node.args.map((item) => evaluate(item, world));
      return items.some(isNothing) ? FAILED : items;
    }
    case 'map': {
      const entries = node.args.map((entry) => entry.map((part) => evaluate(part, world)));
      if (entries.flat().some(isNothing)) return FAILED;
      return Object.fromEntries(entries.map(([key, value]) => [String(key), value]));
    }
    case 'call':
      return node.args[0] === 'has' ? hasMember(node.args[1], world) : called(node.args[0], node.args[1], world);
    case 'rcall': {
      const [name, subject, args] = node.args;
      if (MACROS.has(name)) return folded(name, evaluate(subject, world), args, world);
      return called(name, [subject, ...args], world, true);
    }
    case '[]': {
      const [subject, index] = node.args.map((part) => evaluate(part, world));
      if (subject === ABSENT || index === ABSENT) return ABSENT;
      return isNothing(subject) || isNothing(index) ? FAILED : ordinary('a0[a1]', [subject, index]);
    }
    case '.?':
    case '[?]':
      return FAILED;
    default:
      return operation(node.op, operands(node.op, node.args, world));
  }
}

const isNothing = (value: unknown): value is symbol => value === ABSENT || value === FAILED;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A member. Where some member of it is missing that the expression looks at, the whole is as good as missing. */
function member(node: ASTNode & { op: '.' }, world: World): unknown {
  const path = pathOf(node);
  if (path) {
    const isLacking = world.absent.some((other) => path.every((name, index) => other[index] === name));
    return isLacking ? ABSENT : memberAt(world.variables, path);
  }
  const [subject, name] = node.args;
  const value = evaluate(subject, world);
  if (isNothing(value)) return value;
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : FAILED;
}

function hasMember([select]: readonly ASTNode[], world: World): unknown {
  const value = select ? evaluate(select, world) : FAILED;
  return isNothing(value) ? value : true;
}

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);

/**
 * The operands of an operator. Where an event is awaited, the server puts in the values of the run's own event
 * beforehand, and writes `null` for what that lacks on the left of a comparison.
 */
function operands(operator: string, nodes: readonly ASTNode[], world: World): unknown[] {
  const values = nodes.map((node) => evaluate(node, world));
  const [own] = nodes;
  const isOwn = values[0] === ABSENT && own && pathOf(own)?.[0] === 'event' && 'async' in world.variables;
  return isOwn && COMPARISONS.has(operator) ? [null, ...values.slice(1)] : values;
}

function logical(operator: '&&' | '||', left: unknown, right: unknown): unknown {
  if (operator === '||') return isTruthy(left) ? left : right;
  return isTruthy(left) ? right : left;
}

function called(name: string, args: readonly ASTNode[], world: World, isMethod = false): unknown {
  const values = args.map((arg) => evaluate(arg, world));
  if (values.some(isNothing)) return name === 'size' ? 0n : false;
  const [subject, ...others] = names.slice(0, args.length);
  const text = isMethod ? `${subject}.${name}(${others.join(', ')})` : `${name}(${[subject, ...others].join(', ')})`;
  return ordinary(text, values);
}

/** One or two operands and what the server makes of them. */
function operation(operator: string, values: readonly unknown[]): unknown {
  const [left, right] = values;
  if (values.some(isNothing)) return withNothing(operator, left, right);
  if (values.length === 1) return ordinary(`${operator}a0`, values);
  const text = `a0 ${operator} a1`;
  const result = ordinary(text, values);
  if (result !== FAILED) return result;
  if (operator === '+') return typeName(left) === typeName(right) ? FAILED : valueText(left) + valueText(right);
  const isOrder = COMPARISONS.has(operator) && operator !== '==' && operator !== '!=';
  // Null is ordered like the zero of the other's type.
  if (isOrder && left === null) return ordinary(text, [standsFor(right), right]);
  if (isOrder && right === null) return ordinary(text, [left, standsFor(left)]);
  return FAILED;
}

function withNothing(operator: string, left: unknown, right: unknown): unknown {
  switch (operator) {
    case '+':
      return left === ABSENT ? (right === ABSENT ? false : right) : left;
    case '==':
      return left === null || right === null;
    case '!=':
      return left !== null && right !== null;
    case '<':
    case '<=':
      return isNothing(left);
    case '>':
    case '>=':
      return !isNothing(left);
    default:
      return false;
  }
}

function folded(name: string, subject: unknown, args: readonly ASTNode[], world: World): unknown {
  const items = Array.isArray(subject) ? (subject as unknown[]) : isObject(subject) ? Object.keys(subject) : null;
  const [bound, body, mapped] = args;
  if (!items || bound?.op !== 'id' || !body) return FAILED;
  const of = (node: ASTNode, item: unknown) =>
    evaluate(node, { ...world, variables: { ...world.variables, [bound.args]: item } });
  switch (name) {
    case 'exists':
      return items.reduce((found, item) => logical('||', found, of(body, item)), false as unknown);
    case 'all':
      return items.reduce((holds, item) => logical('&&', holds, of(body, item)), true as unknown);
    case 'exists_one':
      return items.filter((item) => isTruthy(of(body, item))).length === 1;
    case 'filter':
      return items.filter((item) => isTruthy(of(body, item)));
    default:
      return items
        .filter((item) => !mapped || isTruthy(of(body, item)))
        .map((item) => of(mapped ?? body, item))
        .filter((value) => value !== ABSENT);
  }
}
