import { recordAudit } from '../../audit/commands';
import type { Db, PrismaClient } from '../../platform/db/client';
import { AppError, notFound } from '../../platform/errors';
import { refusePersonal } from '../../platform/refuse-personal';
import { hashPassword } from '../passwords';
import { isOperator, type Role } from '../permissions';
import { actorOf, requirePermission, type Principal } from '../principal';
import { getUser } from './queries';

export interface NewUser {
  email: string;
  role: Role;
  clientId: string | null;
  password: string;
}

/** @throws AppError conflict for an e-mail that is taken; validation_failed when role and client do not fit. */
export async function createUser(db: PrismaClient, principal: Principal, input: NewUser) {
  requireReach(principal, input.role);
  requireFit(input.role, input.clientId);
  const email = input.email.toLowerCase();
  const hashed = await hashPassword(input.password);
  return db.$transaction(async (tx) => {
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
      throw new AppError('conflict', 'There is an account with this e-mail already.');
    }
    await requireClient(tx, input.clientId);
    const { id } = await tx.user.create({
      data: { email, role: input.role, client_id: input.clientId, hashed_password: hashed },
      select: { id: true },
    });
    await audit(tx, principal, 'user.created', id, { role: input.role });
    return (await getUser(tx, id))!;
  });
}

export interface UserPatch {
  role?: Role | undefined;
  clientId?: string | null | undefined;
  password?: string | undefined;
  isActive?: boolean | undefined;
  extraPermissions?: string[] | undefined;
}

/**
 * Changes an account and ends its sessions, so that what it may do is true at its next request.
 * @throws AppError not_found, forbidden, conflict (your own account), validation_failed.
 */
export async function changeUser(db: PrismaClient, principal: Principal, id: string, patch: UserPatch) {
  const hashed = patch.password === undefined ? undefined : await hashPassword(patch.password);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM users WHERE id = ${id}::uuid FOR UPDATE`;
    const user = await getUser(tx, id);
    if (!user) throw notFound('user');
    requireReach(principal, user.role as Role);
    if (patch.role) requireReach(principal, patch.role);
    if (patch.extraPermissions) requirePermission(principal, 'users:manage_super');
    if (id === principal.userId && (patch.isActive === false || (patch.role && patch.role !== user.role))) {
      throw new AppError('conflict', 'You cannot disable yourself or change your own role. Ask another administrator.');
    }
    const role = patch.role ?? (user.role as Role);
    const clientId = patch.clientId === undefined ? user.client_id : patch.clientId;
    requireFit(role, clientId);
    await requireClient(tx, clientId);
    await tx.user.update({
      where: { id },
      data: {
        role,
        client_id: clientId,
        session_version: { increment: 1 },
        ...(hashed === undefined ? {} : { hashed_password: hashed }),
        ...(patch.isActive === undefined ? {} : { is_active: patch.isActive }),
        ...(patch.extraPermissions === undefined ? {} : { extra_permissions: patch.extraPermissions }),
      },
    });
    const changed = Object.entries(patch).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    await audit(tx, principal, patch.isActive === false ? 'user.disabled' : 'user.changed', id, { changed });
    return (await getUser(tx, id))!;
  });
}

export async function createClient(db: PrismaClient, principal: Principal, name: string) {
  refusePersonal({ name });
  return db.$transaction(async (tx) => {
    if (await tx.client.findUnique({ where: { name }, select: { id: true } })) {
      throw new AppError('conflict', 'There is a client of this name already.');
    }
    const client = await tx.client.create({ data: { name } });
    await recordAudit(tx, {
      actor: actorOf(principal),
      action: 'client.created',
      target: { type: 'client', id: client.id },
      clientId: client.id,
    });
    return client;
  });
}

/** @throws AppError not_found, or conflict for a name that is taken. */
export async function changeClient(
  db: PrismaClient,
  principal: Principal,
  id: string,
  patch: { name?: string | undefined; isActive?: boolean | undefined },
) {
  refusePersonal({ name: patch.name });
  return db.$transaction(async (tx) => {
    const client = await tx.client.findUnique({ where: { id } });
    if (!client) throw notFound('client');
    const twin = patch.name ? await tx.client.findUnique({ where: { name: patch.name }, select: { id: true } }) : null;
    if (twin && twin.id !== id) throw new AppError('conflict', 'There is a client of this name already.');
    const data = {
      ...(patch.name === undefined ? {} : { name: patch.name }),
      ...(patch.isActive === undefined ? {} : { is_active: patch.isActive }),
    };
    const changed = await tx.client.update({ where: { id }, data });
    await recordAudit(tx, {
      actor: actorOf(principal),
      action: 'client.changed',
      target: { type: 'client', id },
      clientId: id,
    });
    return changed;
  });
}

/** Super administrators are made and changed by their like only. */
function requireReach(principal: Principal, role: Role): void {
  if (role === 'super_admin') requirePermission(principal, 'users:manage_super');
}

function requireFit(role: Role, clientId: string | null): void {
  if (isOperator(role) === (clientId === null)) return;
  const reason = isOperator(role) ? 'must be empty: operators belong to no client' : 'is required for this role';
  throw new AppError('validation_failed', 'Role and client do not fit together.', {
    invalidParams: [{ name: 'client_id', reason }],
  });
}

async function requireClient(tx: Db, clientId: string | null): Promise<void> {
  if (clientId === null) return;
  if (await tx.client.findUnique({ where: { id: clientId }, select: { id: true } })) return;
  throw new AppError('validation_failed', 'There is no such client.', {
    invalidParams: [{ name: 'client_id', reason: 'does not exist' }],
  });
}

async function audit(
  tx: Db,
  principal: Principal,
  action: string,
  id: string,
  detail: Record<string, string | string[]>,
): Promise<void> {
  await recordAudit(tx, { actor: actorOf(principal), action, target: { type: 'user', id }, detail });
}
