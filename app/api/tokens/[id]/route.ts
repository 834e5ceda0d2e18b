import { revokeAccessToken } from "@/lib/domain/access-tokens";
import { noContent } from "@/lib/http/respond";
import { writing } from "@/lib/http/route";

export const DELETE = writing<{ id: string }>(async ({ deps, actor, params }) => {
  const revoked = await revokeAccessToken(deps, actor, params.id);
  return revoked.ok ? noContent() : revoked;
});
