import { findTitles } from '../../catalog/queries';
import type { Db } from '../../platform/db/client';
import type { Promotion } from './commands';
import type { PromotionAnswer } from './schema';

/** Shapes a promotion as it is answered. */
export async function promotionBody(db: Db, promotion: Promotion): Promise<PromotionAnswer> {
  const { outcome, to, entityId, changeId, leftOut } = promotion;
  const titles = await findTitles(db, [{ type: to.name, id: entityId }]);
  return {
    outcome,
    entity_type: to.name,
    entity_id: entityId === null ? null : Number(entityId),
    title: entityId === null ? null : (titles.get(`${to.name}:${entityId}`) ?? `${to.label.one} ${entityId}`),
    change_id: changeId === null ? null : Number(changeId),
    left_out: leftOut,
  };
}
