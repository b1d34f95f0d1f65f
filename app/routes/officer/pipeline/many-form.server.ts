import { z } from "zod";
import { mayBeWorker } from "#app/domain/access/permissions.ts";
import { type Day, isDay } from "#app/domain/shared/day.ts";
import type { ManyChange } from "#app/services/applications/change-many.server.ts";
import type { AccountRow } from "#db/queries/access.ts";

/** What a change of many asks for, as it is typed. */
export type ManyTyped = { do: string; worker: string; reasons: string; reviewOn: string };

const Item = z
  .string()
  .max(80)
  .regex(/^[\w-]+:\d+$/);

/** The applications a form means, each with the version that was shown. */
export function itemsOf(form: FormData): { id: string; version: number }[] {
  return form.getAll("item").flatMap((item) => {
    const read = Item.safeParse(item);
    if (!read.success) return [];
    const [id = "", version = ""] = read.data.split(":");
    return [{ id, version: Number(version) }];
  });
}

export function typedMany(said: URLSearchParams | FormData): ManyTyped {
  const text = (name: string) => String(said.get(name) ?? "").slice(0, 2000);
  return { do: text("do"), worker: text("worker"), reasons: text("reasons"), reviewOn: text("reviewOn") };
}

/** Reads what is to be done; otherwise what is wrong, by field. */
export function changeAsked(
  typed: ManyTyped,
  staff: readonly AccountRow[],
  today: Day,
): { change: ManyChange; errors: null } | { change: null; errors: Record<string, string[]> } {
  const wrong = (errors: Record<string, string[]>) => ({ change: null, errors });
  const right = (change: ManyChange) => ({ change, errors: null });
  switch (typed.do) {
    case "remind":
    case "news":
    case "chase":
      return right({ do: typed.do });
    case "change-worker": {
      const worker = staff.find(({ id, roles }) => id === typed.worker && mayBeWorker(roles));
      if (!worker) return wrong({ worker: ["Choose who becomes the worker"] });
      return right({
        do: "change-worker",
        worker: { id: worker.id, name: `${worker.givenName} ${worker.familyName}` },
      });
    }
    case "pause": {
      const errors: Record<string, string[]> = {};
      if (typed.reasons.trim() === "") errors.reasons = ["Give the reason. Each applicant may read it"];
      if (!isDay(typed.reviewOn) || typed.reviewOn <= today) errors.reviewOn = ["Enter a day after today"];
      if (Object.keys(errors).length > 0) return wrong(errors);
      return right({ do: "pause", reasons: typed.reasons.trim(), reviewOn: typed.reviewOn as Day });
    }
    default:
      return wrong({ do: ["Choose what to do"] });
  }
}
