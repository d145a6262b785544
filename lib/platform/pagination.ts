import { z } from 'zod';
import { AppError } from './errors';
import { rowId } from './row-id';
import { isStorable } from './storable-text';

/** `?page=&per_page=` or `?limit=&cursor=`; `limit` alone sets `per_page`. */
export const pageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).optional(),
  per_page: z.coerce.number().int().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(200).optional(),
});

export interface PageRequest {
  page: number;
  perPage: number;
  /** Decoded keyset position, when the caller follows `next_cursor`. */
  cursor: readonly (string | number | null)[] | null;
}

const DEFAULT_PER_PAGE = 20;

export function toPageRequest(query: z.infer<typeof pageQuery>): PageRequest {
  return {
    page: query.page ?? 1,
    perPage: query.per_page ?? query.limit ?? DEFAULT_PER_PAGE,
    cursor: query.cursor ? decodeCursor(query.cursor) : null,
  };
}

const cursorShape = z
  .array(z.union([z.string(), z.number(), z.null()]))
  .min(1)
  .max(4);

/** A keyset position as an opaque string. */
export function encodeCursor(position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function notACursor(): AppError {
  return new AppError('validation_failed', 'The cursor is not one this API gave out. Start again without it.', {
    invalidParams: [{ name: 'cursor', reason: 'not a cursor of this API' }],
  });
}

/** The id a cursor ends with. @throws AppError validation_failed when there is none at this place. */
export function cursorId(cursor: readonly unknown[], index = 0): bigint {
  const id = rowId.safeParse(cursor[index]);
  if (!id.success) throw notACursor();
  return id.data;
}

/** A text of a cursor that has the shape its column's values have. @throws AppError validation_failed. */
export function cursorText(cursor: readonly unknown[], index: number, shape: RegExp): string {
  const text = cursor[index];
  if (typeof text !== 'string' || !isStorable(text) || !shape.test(text)) throw notACursor();
  return text;
}

/** @throws AppError validation_failed when the text is not a cursor of ours. */
export function decodeCursor(text: string): readonly (string | number | null)[] {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw notACursor();
  }
}

/**
 * Reads a list at the cursor of an address, and from its beginning where the address has none that this list gave out: a page is
 * shown all the same.
 */
export async function fromCursor<T>(
  text: string | undefined,
  read: (cursor: ReturnType<typeof decodeCursor> | null) => Promise<T>,
): Promise<T> {
  if (text === undefined) return read(null);
  try {
    return await read(decodeCursor(text));
  } catch (error) {
    if (error instanceof AppError) return read(null);
    throw error;
  }
}

export interface PageOf<T> {
  rows: T[];
  total: number;
  page: number;
  perPage: number;
  nextCursor: string | null;
}

/** Shapes a page for the API: the rows under their plural noun. */
export function pageBody<K extends string, T>(key: K, page: PageOf<T>) {
  return {
    [key]: page.rows,
    total: page.total,
    page: page.page,
    per_page: page.perPage,
    next_cursor: page.nextCursor,
  } as Record<K, T[]> & { total: number; page: number; per_page: number; next_cursor: string | null };
}

/** Zod shape of a list answer. */
export function pageSchema<K extends string, T extends z.ZodType>(key: K, item: T) {
  return z.object({
    [key]: z.array(item),
    total: z.number().int(),
    page: z.number().int(),
    per_page: z.number().int(),
    next_cursor: z.string().nullable(),
  });
}

/** A page of rows that were all read at once: short lists that still answer like every other list. */
export function pageOfAll<T>(all: readonly T[], request: PageRequest): PageOf<T> {
  const offset = request.cursor ? Number(cursorId(request.cursor)) : (request.page - 1) * request.perPage;
  const rows = all.slice(offset, offset + request.perPage);
  const end = offset + rows.length;
  return {
    rows,
    total: all.length,
    page: request.page,
    perPage: request.perPage,
    nextCursor: end < all.length ? encodeCursor([end]) : null,
  };
}
