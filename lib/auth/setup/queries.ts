import type { Db } from '../../platform/db/client';

/** Whether the first administrator is still to be made: a live installation that no active super administrator can enter. */
export async function isSetupOpen(db: Db): Promise<boolean> {
  const [installation, admins] = await Promise.all([
    db.installation.findUnique({ where: { id: 1 }, select: { mode: true } }),
    db.user.count({ where: { role: 'super_admin', is_active: true } }),
  ]);
  return installation?.mode === 'live' && admins === 0;
}
