import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { children, grants, offers, placements, requestChildren, requests } from "../schema/index.ts";

type Versioned = { id: string; version: number };

export function addChild(child: typeof children.$inferInsert): Write {
  return (tx) => tx.insert(children).values(child).returning({ id: children.id });
}

/** Changes what is known of a child, if nobody else has since it was read. */
export function changeChild(
  child: Versioned,
  change: Partial<Omit<typeof children.$inferInsert, "id" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(children)
      .set({ ...change, version: child.version + 1 })
      .where(and(eq(children.id, child.id), eq(children.version, child.version)))
      .returning({ id: children.id });
}

/** A request with the children it is for. The form key is one of a kind, so a form sent twice makes one request. */
export function addRequest(
  request: typeof requests.$inferInsert,
  itsChildren: readonly (typeof requestChildren.$inferInsert)[],
): Write {
  return function* (tx) {
    yield tx.insert(requests).values(request).returning({ id: requests.id });
    yield tx
      .insert(requestChildren)
      .values([...itsChildren])
      .returning({ id: requestChildren.id });
  };
}

/** Takes one child out of a request; the request itself is changed in the same commit. */
export function dropRequestChild(requestId: string, childId: string): Write {
  return (tx) =>
    tx
      .delete(requestChildren)
      .where(and(eq(requestChildren.requestId, requestId), eq(requestChildren.childId, childId)))
      .returning({ id: requestChildren.id });
}

/** Changes a request, if nobody else has since it was read. */
export function changeRequest(
  request: Versioned,
  change: Partial<Omit<typeof requests.$inferInsert, "id" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(requests)
      .set({ ...change, version: request.version + 1 })
      .where(and(eq(requests.id, request.id), eq(requests.version, request.version)))
      .returning({ id: requests.id });
}

/** Changes nothing of a request and holds it until the commit is through: what is written beside it is true of this version. */
export function holdRequest({ id, version }: Versioned): Write {
  return (tx) =>
    tx
      .update(requests)
      .set({ version })
      .where(and(eq(requests.id, id), eq(requests.version, version)))
      .returning({ id: requests.id });
}

/** A change that was granted for one request and one household. Its id is made of what it grants, so that it is kept once. */
export function addGrant(grant: typeof grants.$inferInsert): Write {
  return (tx) => tx.insert(grants).values(grant).returning({ id: grants.id });
}

/** Changes a grant, if nobody else has since it was read. */
export function changeGrant(
  grant: Versioned,
  change: Partial<Omit<typeof grants.$inferInsert, "id" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(grants)
      .set({ ...change, version: grant.version + 1 })
      .where(and(eq(grants.id, grant.id), eq(grants.version, grant.version)))
      .returning({ id: grants.id });
}

export function addOffer(offer: typeof offers.$inferInsert): Write {
  return (tx) => tx.insert(offers).values(offer).returning({ id: offers.id });
}

/** Changes an offer, if nobody else has since it was read. */
export function changeOffer(
  offer: Versioned,
  change: Partial<Omit<typeof offers.$inferInsert, "id" | "version">>,
): Write {
  return (tx) =>
    tx
      .update(offers)
      .set({ ...change, version: offer.version + 1 })
      .where(and(eq(offers.id, offer.id), eq(offers.version, offer.version)))
      .returning({ id: offers.id });
}

export function addPlacements(rows: readonly (typeof placements.$inferInsert)[]): Write {
  return (tx) =>
    tx
      .insert(placements)
      .values([...rows])
      .returning({ id: placements.id });
}

/** Says of a placement which request it came of. */
export function joinPlacement(placementId: string, requestId: string): Write {
  return (tx) =>
    tx.update(placements).set({ requestId }).where(eq(placements.id, placementId)).returning({ id: placements.id });
}

/** Keeps with a placement the legal status the child lives there under, where none was kept: the child is about to have another. */
export function keepLegalStatus(placementId: string, legalStatus: string): Write {
  return (tx) =>
    tx.update(placements).set({ legalStatus }).where(eq(placements.id, placementId)).returning({ id: placements.id });
}

/** Ends a placement on the day the child leaves it, if nobody else changed it since it was read. */
export function endPlacement(
  placement: Versioned,
  end: { endedOn: (typeof placements.$inferInsert)["endedOn"]; endReason: string; ceasedCode: string },
): Write {
  return (tx) =>
    tx
      .update(placements)
      .set({ ...end, version: placement.version + 1 })
      .where(and(eq(placements.id, placement.id), eq(placements.version, placement.version)))
      .returning({ id: placements.id });
}

/** What a week of a placement costs, if nobody else changed it since it was read. */
export function pricePlacement({ id, version }: Versioned, weeklyPence: number | null): Write {
  return (tx) =>
    tx
      .update(placements)
      .set({ weeklyPence, version: version + 1 })
      .where(and(eq(placements.id, id), eq(placements.version, version)))
      .returning({ id: placements.id });
}

/** A placement that never was: taken out, if nobody else changed it since it was read. Its history says what became of it. */
export function removePlacement({ id, version }: Versioned): Write {
  return (tx) =>
    tx
      .delete(placements)
      .where(and(eq(placements.id, id), eq(placements.version, version)))
      .returning({ id: placements.id });
}

/** A placement goes on: the move that was to end it did not happen. */
export function openPlacementAgain({ id, version }: Versioned): Write {
  return (tx) =>
    tx
      .update(placements)
      .set({ endedOn: null, endReason: null, ceasedCode: null, version: version + 1 })
      .where(and(eq(placements.id, id), eq(placements.version, version)))
      .returning({ id: placements.id });
}
