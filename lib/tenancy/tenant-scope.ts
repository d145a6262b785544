declare const scopeBrand: unique symbol;

/**
 * A client's id that has been checked. Only the session gate, the API gate and the job gate mint one,
 * so a query that takes a scope cannot be handed an id from a request.
 */
export type TenantScope = { readonly clientId: string; readonly [scopeBrand]: true };

/** For the gates only. */
export function mintTenantScope(clientId: string): TenantScope {
  return { clientId } as TenantScope;
}
