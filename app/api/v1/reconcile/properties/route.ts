import { proposalRoutes } from '../service';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = proposalRoutes('/reconcile/properties');
