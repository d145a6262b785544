/** A JSON value that knows where it stands in its source, so that a quote can be the exact fragment it came from. */
export type JsonValue = JsonScalar | JsonArray | JsonObject;

interface JsonSpan {
  start: number;
  end: number;
}
export interface JsonScalar extends JsonSpan {
  kind: 'scalar';
  value: string | number | boolean | null;
}
export interface JsonArray extends JsonSpan {
  kind: 'array';
  items: JsonValue[];
}
export interface JsonMember {
  key: string;
  /** Offset of the key's opening quote. */
  start: number;
  value: JsonValue;
}
/** Members in source order; a Map is not used because a repeated key keeps its last value and its own place. */
export interface JsonObject extends JsonSpan {
  kind: 'object';
  members: JsonMember[];
}

export class JsonSourceError extends Error {}

/** Bounds on one script: real graphs stay under depth 20 and a few thousand values. */
const MAX_DEPTH = 64;
const MAX_VALUES = 100_000;

/**
 * Parses strict JSON, or several JSON values one after another (with or without commas and semicolons between).
 * @throws JsonSourceError when the source is not JSON, or is nested or sized beyond the bounds
 */
export function parseJsonSource(source: string): JsonValue[] {
  const reader = new JsonReader(source);
  const values: JsonValue[] = [];
  for (reader.skipBetweenValues(); !reader.atEnd(); reader.skipBetweenValues()) values.push(reader.readValue(0));
  return values;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n\ufeff\u00a0]*/y;
const BETWEEN = /[ \t\r\n\ufeff\u00a0,;]*/y;

class JsonReader {
  private position = 0;
  private valueCount = 0;

  constructor(private readonly source: string) {}

  atEnd(): boolean {
    return this.position >= this.source.length;
  }

  skipBetweenValues(): void {
    this.take(BETWEEN);
  }

  readValue(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw new JsonSourceError('nested too deeply');
    this.valueCount += 1;
    if (this.valueCount > MAX_VALUES) throw new JsonSourceError('too many values');
    this.take(SPACE);
    const start = this.position;
    const char = this.source[start];
    if (char === '{') return this.readObject(depth);
    if (char === '[') return this.readArray(depth);
    const value = char === '"' ? this.readString() : this.readPlain();
    return { kind: 'scalar', value, start, end: this.position };
  }

  private readObject(depth: number): JsonObject {
    const start = this.position;
    const members: JsonMember[] = [];
    this.position += 1;
    while (!this.closes('}', members.length)) {
      const keyStart = this.position;
      const key = this.readString();
      this.take(SPACE);
      this.expect(':');
      members.push({ key, start: keyStart, value: this.readValue(depth + 1) });
    }
    return { kind: 'object', members, start, end: this.position };
  }

  private readArray(depth: number): JsonArray {
    const start = this.position;
    const items: JsonValue[] = [];
    this.position += 1;
    while (!this.closes(']', items.length)) items.push(this.readValue(depth + 1));
    return { kind: 'array', items, start, end: this.position };
  }

  /** Consumes the closing bracket, or the comma before the next entry. */
  private closes(bracket: string, entriesSoFar: number): boolean {
    this.take(SPACE);
    if (this.source[this.position] === bracket) {
      this.position += 1;
      return true;
    }
    if (entriesSoFar > 0) {
      this.expect(',');
      this.take(SPACE);
    }
    return false;
  }

  private readString(): string {
    const literal = this.take(STRING);
    if (literal === null) throw new JsonSourceError(`no string at ${this.position}`);
    return JSON.parse(literal) as string;
  }

  private readPlain(): number | boolean | null {
    const word = this.take(WORD);
    if (word !== null) return word === 'null' ? null : word === 'true';
    const number = this.take(NUMBER);
    if (number === null) throw new JsonSourceError(`no value at ${this.position}`);
    return Number(number);
  }

  private expect(char: string): void {
    if (this.source[this.position] !== char) throw new JsonSourceError(`no "${char}" at ${this.position}`);
    this.position += 1;
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (!match) return null;
    this.position = pattern.lastIndex;
    return match[0];
  }
}
