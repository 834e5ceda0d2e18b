/** Whatever no other route of the API answers: programs get JSON, not a page. */
import { fail } from "@/lib/domain/result";
import { reading } from "@/lib/http/route";

export const GET = reading(async () => fail("not_found"));
export { GET as DELETE, GET as PATCH, GET as POST, GET as PUT };
