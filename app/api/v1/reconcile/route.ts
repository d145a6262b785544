import { serviceRoutes } from './service';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = serviceRoutes('/reconcile');
