import { randomUUID } from 'node:crypto';
import { problemResponse } from '@/lib/auth/define-route';
import { AppError, toProblem } from '@/lib/platform/errors';

function missing(): Response {
  const error = new AppError('not_found', 'The API has no such path. /api/v1/openapi.json lists them all.');
  return problemResponse(toProblem(error, randomUUID()));
}

export { missing as GET, missing as POST, missing as PUT, missing as PATCH, missing as DELETE };
