import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { queueVehicle, requireAuctionAddress } from '@/lib/collection/auctions/queue-commands';
import { findItems, getVehicleOfAuction } from '@/lib/collection/auctions/queue-queries';
import { itemShape, itemsQuery, queueBody, queuedAnswer } from '@/lib/collection/auctions/schema';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';
import { createByHand } from '@/lib/review/manual/commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/extraction-queue', {
  GET: defineRoute({
    summary: 'Auctions whose pages are to be read: what waits in the order in which it is taken, else the latest first',
    permission: 'jobs:read',
    query: itemsQuery,
    responses: { 200: { description: 'A page of items', schema: pageSchema('items', itemShape) } },
    async handle({ query, db, now }) {
      return { status: 200, body: pageBody('items', await findItems(db, query, toPageRequest(query), now)) };
    },
  }),
  POST: defineRoute({
    summary: 'Queue the auction of a vehicle, or of an address, whose vehicle is then entered',
    permission: 'jobs:start',
    body: queueBody,
    responses: { 202: { description: 'The item', schema: queuedAnswer } },
    async handle({ principal, body, db, now }) {
      const type = requireEntityType('vehicle');
      const decider = deciderOf(principal);
      const url = body.url === undefined ? null : requireAuctionAddress(body.url);
      const known =
        url === null ? await requireEntityId(db, type, String(body.vehicle_id)) : await getVehicleOfAuction(db, url);
      const vehicleId = known ?? BigInt((await createByHand(db, decider, type, { bat_auction_url: url }, now)).row.id);
      const { id, status, priority } = await queueVehicle(db, decider.actor, vehicleId, body.priority);
      const item = { id: Number(id), vehicle_id: Number(vehicleId), status, priority };
      return { status: 202, body: queuedAnswer.parse(item) };
    },
  }),
});
