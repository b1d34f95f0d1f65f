import { redirect } from "@remix-run/node";
import type { Answer } from "#app/device/facts.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { keepVisitNote } from "#app/services/visits/keep-visit-note.server.ts";
import { readNoteForm } from "./visit-parts/note-form.server.ts";
import { keepVisitShut, notesShown, readNotes } from "./visit-parts/open-visit.server.ts";

function answered(answer: Answer, status = 200): Response {
  return Response.json(answer, { status, headers: { "Cache-Control": "no-store" } });
}

/** Whoever follows the address of what a device sends to is led to the visit. */
export const loader = officerLoader({ permission: "application:visit" }, async (given) => {
  const visit = await keepVisitShut(given);
  throw redirect(`/officer/visits/${visit.id}`);
});

/** Notes that a device sends, by itself when it has a signal. It keeps them until this says that they are here. */
export const action = officerAction({ permission: "application:visit" }, async (given) => {
  const { work, officer, request } = given;
  const shut = await keepVisitShut(given).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  if (shut instanceof Response) {
    const why = shut.status === 404 ? "not-yours" : "restricted";
    return answered({ answer: "refused", why }, shut.status === 404 ? 404 : 403);
  }
  const arrived = readNoteForm(await request.formData());
  if (!arrived) return answered({ answer: "refused", why: "unreadable" }, 422);
  if (arrived.owner !== officer.id) return answered({ answer: "refused", why: "another-person" }, 403);
  const note = { ...arrived, instead: arrived.instead === "yes" };
  const kept = await keepVisitNote(work, { councilIds: officer.councilIds, visitId: shut.id }, note);
  if (kept.ok) return answered({ answer: "kept", standing: notesShown(kept.value, given) });
  const { refusal } = kept;
  switch (refusal.code) {
    case "differs": {
      const { standing } = await readNotes(given, shut.id);
      return answered({ answer: "differs", standing }, 409);
    }
    case "too-long":
      return answered({ answer: "refused", why: "too-long" }, 422);
    case "not-found":
      return answered({ answer: "refused", why: "not-yours" }, 404);
    case "changed-meanwhile":
      // Others were kept at that very moment, three times over: the device tries again by itself.
      return new Response(null, { status: 503 });
  }
});
