import { and, eq, isNotNull } from "drizzle-orm";
import { answerForgotten, type ChildLetGo, SAID_NOTHING } from "#app/domain/matching/forget-request.ts";
import type { Write } from "../engine/commit.server.ts";
import { agencyAsks, fallenPlacements, grants, informationGiven, offers, searches } from "../schema/index.ts";
import { changeChild } from "./matching.ts";

/** Lets go of what people wrote beside a request: carers and those who asked them, agencies, whoever granted a change, found nobody or undid a move. That it happened stays. */
export function forgetWordsBeside(requestId: string): Write {
  return function* (tx) {
    const { offer, search, ask, grant, fallen, information } = SAID_NOTHING;
    yield tx.update(offers).set(offer).where(eq(offers.requestId, requestId)).returning({ id: offers.id });
    yield tx
      .update(searches)
      .set(search)
      .where(eq(searches.requestId, requestId))
      .returning({ id: searches.requestId });
    yield tx.update(agencyAsks).set(ask).where(eq(agencyAsks.requestId, requestId)).returning({ id: agencyAsks.id });
    const answered = (yield tx
      .select({ id: agencyAsks.id, answer: agencyAsks.answer })
      .from(agencyAsks)
      .where(and(eq(agencyAsks.requestId, requestId), isNotNull(agencyAsks.answer)))) as Pick<
      typeof agencyAsks.$inferSelect,
      "id" | "answer"
    >[];
    for (const { id, answer } of answered) {
      const left = answer && answerForgotten(answer);
      if (left)
        yield tx.update(agencyAsks).set({ answer: left }).where(eq(agencyAsks.id, id)).returning({ id: agencyAsks.id });
    }
    yield tx.update(grants).set(grant).where(eq(grants.requestId, requestId)).returning({ id: grants.id });
    yield tx
      .update(fallenPlacements)
      .set(fallen)
      .where(eq(fallenPlacements.requestId, requestId))
      .returning({ id: fallenPlacements.id });
    yield tx
      .update(informationGiven)
      .set(information)
      .where(eq(informationGiven.requestId, requestId))
      .returning({ id: informationGiven.id });
  };
}

/** Keeps of a child only that there was one, if nobody changed the record since it was read. */
export function letChildGo(child: { id: string; version: number }, rest: ChildLetGo): Write {
  return changeChild(child, rest);
}
