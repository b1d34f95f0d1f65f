import { householdFacts } from "#app/domain/applications/form/household-facts.ts";
import {
  type DeclarationWrong,
  type DeclaredKind,
  declarationWrong,
  declaredMatch,
  holdsOn,
} from "#app/domain/panels/declarations.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { findPanelMember, type ItemRow, listDeclarations, listItemNames } from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addDeclaration, endDeclaration } from "#db/writes/panels.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { panelEntry } from "./panel-history.ts";
import type { MeetingState } from "./read-meeting.server.ts";

type Gone = "not-found" | "changed-meanwhile";

/** Writes down what a member declared. Refuses by field; the same twice on one day is one. */
export async function declareOnList(
  work: Work,
  councilId: string,
  asked: { memberId: string; kind: DeclaredKind; about: string; words: string },
): Promise<Result<void, Gone | { code: "wrong"; wrong: DeclarationWrong }>> {
  const member = await findPanelMember(work.store.read, councilId, asked.memberId);
  if (!member) return refuse("not-found");
  const wrong = declarationWrong(asked);
  if (Object.keys(wrong).length > 0) return refuse({ code: "wrong", wrong });
  const declaredOn = dayOf(work.now);
  const about = asked.about.trim();
  const kept = await commit(work.store, [
    addDeclaration({
      id: idOfWhatItSays([member.id, asked.kind, about, declaredOn]),
      memberId: member.id,
      councilId,
      kind: asked.kind,
      about,
      words: asked.words.trim(),
      declaredOn,
      endedOn: null,
    }),
    appendEvents([
      panelEntry(
        work,
        { councilId, id: member.id },
        { type: "PanelInterestDeclared", data: { name: member.name, kind: asked.kind } },
      ),
    ]),
  ]);
  return kept.ok || kept.refusal === "already-there" ? accept(undefined) : refuse("changed-meanwhile");
}

/** Writes down that what a member declared no longer holds. It stays on the list as what was so until today. */
export async function endDeclared(
  work: Work,
  councilId: string,
  asked: { memberId: string; declarationId: string },
): Promise<Result<void, Gone>> {
  const db = work.store.read;
  const member = await findPanelMember(db, councilId, asked.memberId);
  const declared = member && (await listDeclarations(db, [member.id])).find(({ id }) => id === asked.declarationId);
  if (!member || !declared) return refuse("not-found");
  if (declared.endedOn) return accept(undefined);
  const kept = await commit(work.store, [
    endDeclaration(declared, dayOf(work.now)),
    appendEvents([
      panelEntry(work, { councilId, id: member.id }, { type: "PanelInterestEnded", data: { name: member.name } }),
    ]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}

/**
 * The members of a meeting who declared that they have to do with an application, naming it by its reference: they are no
 * part of its item from the moment it is listed. What only may be about it is shown, and people decide.
 */
export async function declaredAbout(
  db: Reader,
  { members, on }: Pick<MeetingState, "members" | "on">,
  application: { id: string; councilId: string },
): Promise<string[]> {
  const ids = members.map(({ id }) => id);
  const declared = (await listDeclarations(db, ids)).filter((one) => holdsOn(one, on));
  if (declared.length === 0) return [];
  const against = await againstOf(db, { applicationCouncilId: application.councilId, applicationId: application.id });
  const named = declared.filter((one) => against && declaredMatch(one, against) === "is");
  return [...new Set(named.map(({ memberId }) => memberId))];
}

/** What a member of a meeting declared, beside an item of it that it is, or may be, about. */
export type DeclaredAt = { memberId: string; name: string; about: string; words: string; match: "is" | "may-be" };

/** What an application is held against: its people, and whom they work for or applied to before. */
async function againstOf(
  db: Reader,
  { applicationCouncilId, applicationId }: Pick<ItemRow, "applicationCouncilId" | "applicationId">,
) {
  const [[named], { answers }] = await Promise.all([
    listItemNames(db, [applicationCouncilId], [applicationId]),
    listAnswers(db, applicationId),
  ]);
  const { employer, previousService, earlierApplications } = householdFacts(answers);
  const organisations = [employer, previousService, ...earlierApplications.map(({ agency }) => agency)];
  return (
    named && {
      ref: named.ref,
      householdName: named.name,
      organisations: organisations.flatMap((one) => one ?? []),
    }
  );
}

/**
 * What the members of a meeting declared on their central lists, by the item it is or may be about. For whoever runs the
 * meeting: they look, and write down who is no part of the item. Who is none already is left out.
 */
export async function declaredAtMeeting(db: Reader, state: MeetingState): Promise<ReadonlyMap<string, DeclaredAt[]>> {
  const found = new Map<string, DeclaredAt[]>();
  const items = state.items.filter(({ item }) => item.state === "listed" || item.state === "heard");
  if (items.length === 0) return found;
  const declared = (
    await listDeclarations(
      db,
      state.members.map(({ id }) => id),
    )
  ).filter((one) => holdsOn(one, state.on));
  if (declared.length === 0) return found;
  for (const { item, interests } of items) {
    const against = await againstOf(db, item);
    if (!against) continue;
    const away = new Set(interests.map(({ memberId }) => memberId));
    const matching = declared.flatMap((one): DeclaredAt[] => {
      const member = state.members.find(({ id }) => id === one.memberId);
      const match = declaredMatch(one, against);
      if (!member || !match || away.has(member.id)) return [];
      return [{ memberId: member.id, name: member.name, about: one.about, words: one.words, match }];
    });
    if (matching.length > 0) found.set(item.id, matching);
  }
  return found;
}
