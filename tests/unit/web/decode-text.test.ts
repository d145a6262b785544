import { describe, expect, it } from 'vitest';
import { decodeText, sniffKind, textKind } from '@/lib/web/decode-text';
import { parseRetryAfter } from '@/lib/web/parse-retry-after';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf16le = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('the encoding of a page', () => {
  it.each<[string, Uint8Array, string | null, string, string]>([
    ['header', latin1('caf\u00e9'), 'text/html; charset=iso-8859-1', 'windows-1252', 'café'],
    ['quoted header', latin1('caf\u00e9'), 'text/html; charset="ISO-8859-1"', 'windows-1252', 'café'],
    [
      'header before meta',
      utf8('<meta charset=iso-8859-1>é'),
      'text/html; charset=utf-8',
      'utf-8',
      '<meta charset=iso-8859-1>é',
    ],
    ['byte order mark before header', utf8('\ufeffé'), 'text/html; charset=iso-8859-1', 'utf-8', 'é'],
    ['UTF-16 byte order mark', utf16le('é'), 'text/html', 'utf-16le', 'é'],
    [
      'meta charset',
      latin1('<meta charset="windows-1252">\u0080'),
      'text/html',
      'windows-1252',
      '<meta charset="windows-1252">€',
    ],
    [
      'header, typographic quotes',
      new Uint8Array([0x93, 0x61, 0x94, 0x96, 0x92]),
      'text/html; charset=windows-1252',
      'windows-1252',
      '“a”–’',
    ],
    [
      'meta http-equiv',
      latin1('<META http-equiv=Content-Type content="text/html; charset=iso-8859-1">\u00e9'),
      null,
      'windows-1252',
      '<META http-equiv=Content-Type content="text/html; charset=iso-8859-1">é',
    ],
    [
      'meta in a comment does not count',
      utf8('<!-- <meta charset=windows-1252> -->é'),
      'text/html',
      'utf-8',
      '<!-- <meta charset=windows-1252> -->é',
    ],
    [
      'meta claiming UTF-16 means UTF-8',
      utf8('<meta charset=utf-16>é'),
      'text/html',
      'utf-8',
      '<meta charset=utf-16>é',
    ],
    [
      'an unknown label falls through',
      utf8('<meta charset=utf-8>é'),
      'text/html; charset=klingon',
      'utf-8',
      '<meta charset=utf-8>é',
    ],
    ['nothing said, valid UTF-8', utf8('é'), 'text/html', 'utf-8', 'é'],
    ['nothing said, not UTF-8', latin1('caf\u00e9'), 'text/html', 'windows-1252', 'café'],
    ['Shift_JIS', new Uint8Array([0x83, 0x65]), 'text/html; charset=Shift_JIS', 'shift_jis', 'テ'],
  ])('is found by %s', (_by, bytes, contentType, charset, text) => {
    expect(decodeText(bytes, contentType, 'html')).toEqual({ text, charset });
  });

  it('is the declared one of an XML file', () => {
    expect(
      decodeText(latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e9</a>'), 'text/xml', 'xml').charset,
    ).toBe('windows-1252');
  });

  it('is UTF-8 for JSON', () => {
    expect(decodeText(latin1('"\u00e9"'), 'application/json', 'json')).toEqual({ text: '"\ufffd"', charset: 'utf-8' });
  });

  it('leaves no NUL, which the database could not store', () => {
    expect(decodeText(utf8('a\u0000b'), 'text/plain', 'plain').text).toBe('a\ufffdb');
  });
});

describe('the kind of content', () => {
  it.each<[string | null, ReturnType<typeof textKind>]>([
    ['text/html', 'html'],
    ['TEXT/HTML; charset=x', 'html'],
    ['application/xhtml+xml', 'html'],
    ['text/xml', 'xml'],
    ['application/rss+xml', 'xml'],
    ['text/plain', 'plain'],
    ['application/json', 'json'],
    ['application/ld+json', 'json'],
    [null, 'unstated'],
    ['', 'unstated'],
    ['application/pdf', null],
    ['image/svg+xml', null],
    ['application/octet-stream', null],
    ['text/css', null],
    ['video/mp4', null],
    ['multipart/form-data', null],
  ])('%j is %j', (contentType, kind) => {
    expect(textKind(contentType)).toBe(kind);
  });

  it.each<[string, Uint8Array, ReturnType<typeof sniffKind>]>([
    ['markup', utf8(' \n<!doctype html>'), 'html'],
    ['XML', utf8('<?xml version="1.0"?>'), 'xml'],
    ['JSON', utf8('{"a":1}'), 'json'],
    ['text', utf8('hello'), 'plain'],
    ['binary', new Uint8Array([0x25, 0x50, 0, 1]), null],
    ['UTF-16', utf16le('<p>'), 'html'],
    ['markup after a byte order mark', utf8('\ufeff<p>'), 'html'],
  ])('of unlabelled %s is told by its first bytes', (_what, bytes, kind) => {
    expect(sniffKind(bytes)).toBe(kind);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-05-04T10:00:00Z');
  it.each<[string | null, number | null]>([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 04 May 2026 10:01:00 GMT', 60_000],
    ['Mon, 04 May 2026 09:00:00 GMT', 0],
    ['Tue, 04 May 2027 10:00:00 GMT', 86_400_000],
    ['99999999999999999999999', 86_400_000],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    ['', null],
    [null, null],
  ])('%j is a wait of %j ms', (header, waitMs) => {
    expect(parseRetryAfter(header, now)).toBe(waitMs);
  });
});
