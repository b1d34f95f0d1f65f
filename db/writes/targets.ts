import type { AgreedTarget } from "#app/domain/targets/agreed.ts";
import type { Write } from "../engine/commit.server.ts";
import { agreedTargets } from "../schema/index.ts";

/** Adds a target that was agreed; of two at the same moment for one council the second is refused. */
export function addAgreedTarget(target: AgreedTarget): Write {
  return (tx) => tx.insert(agreedTargets).values(target).returning({ id: agreedTargets.id });
}
