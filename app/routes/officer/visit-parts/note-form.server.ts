import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";

/** Notes as a device or the page sends them. `basedOn`: the number of the notes they were written from. */
const NoteForm = z.object({
  id: z.uuid(),
  words: z.string().default(""),
  basedOn: z.coerce.number().int().min(0),
  writtenAt: z.iso.datetime().transform((at) => new Date(at)),
  /** Whose notes they are, as a device remembers; the page is that of whoever is signed in. */
  owner: z.string().optional(),
  instead: z.literal("yes").optional(),
  choice: z.enum(["mine", "theirs", "both"]).optional(),
});

/** Reads notes that are sent; null where they are none of ours. */
export function readNoteForm(form: FormData): z.output<typeof NoteForm> | null {
  const read = parseWithZod(form, { schema: NoteForm });
  return read.status === "success" ? read.value : null;
}
