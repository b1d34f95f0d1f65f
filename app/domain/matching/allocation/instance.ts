import { z } from "zod";
import { accept, type Result, refuse } from "../../shared/result.ts";

/**
 * The plain file format `foster-match/1`, in which a region's requests and homes are written down so that anyone can solve
 * and check them: coordinates are metres on a plane, flags are 0 or 1, and nothing in it names a person.
 */
const id = z.string().min(1).max(64);
const metres = z.number().min(-10_000_000).max(10_000_000);
const flag = z.union([z.literal(0), z.literal(1)], { error: "must be 0 or 1" });
const age = z.int().min(0).max(17);
const level = z.int().min(1).max(3);

/** What a home may be approved for, and a request may ask for. */
export const CARE_TYPES = ["emergency", "short", "long", "parentchild"] as const;
const careType = z.enum(CARE_TYPES);

const councilSchema = z.object({
  id,
  region: z.string().optional(),
  e: metres.optional(),
  n: metres.optional(),
  radius: z.number().optional(),
});

const householdSchema = z.object({
  id,
  /** The council in whose area the home stands. */
  la: id,
  /** The council whose home it is, or an agency: `IFA` and a number. */
  owner: id,
  /** A kinship home, kept for the child it was approved for: never used here. */
  kin: flag,
  e: metres,
  n: metres,
  places: z.int().min(0).max(20).optional(),
  /** Children who live there already. */
  occ: z.int().min(0).max(20),
  /** Free places. */
  vac: z.int().min(0).max(20),
  ageMin: age,
  ageMax: age,
  sex: z.enum(["A", "M", "F"]),
  types: z.array(careType),
  level,
  /** The largest set of siblings it takes at once. */
  siblings: z.int().min(1).max(20),
  /** 1 where it takes children who are no relations of one another. */
  mix: flag,
  smoker: flag,
  access: flag,
  langs: z.array(z.string()),
  faith: z.string(),
});

const childSchema = z.object({ id, age, sex: z.enum(["M", "F"]), level, access: flag, solo: flag });

/** A group has one column for each of its subsets: with more than this the table of subsets is too long to be exact. */
const MOST_SIBLINGS = 8;

const requestSchema = z.object({
  id,
  la: id,
  region: z.string().optional(),
  e: metres,
  n: metres,
  type: careType,
  /** The minute, from the first of the period, at which the council began to look. */
  arrival: z.int().min(0),
  /** The minute by which a home must be found. Where it is left out, the type of the request says how long there is. */
  deadline: z.int().min(0).optional(),
  children: z
    .array(childSchema)
    .min(1)
    .max(MOST_SIBLINGS, { error: `has more than ${MOST_SIBLINGS} children` }),
  /** 1 where the children are to live together if that can be. */
  together: flag,
  /** 1 where they are a parent and their child: one home or none, and no brothers and sisters. */
  family: flag.optional(),
  lang: z.string(),
  faith: z.string(),
  avoid: z.array(z.object({ e: metres, n: metres, r: z.number().min(0) })),
});

const instanceSchema = z.object({
  format: z.literal("foster-match/1", { error: 'must be "foster-match/1"' }),
  preset: z.string().optional(),
  seed: z.number().optional(),
  las: z.array(councilSchema).min(1),
  households: z.array(householdSchema),
  requests: z.array(requestSchema),
});

/** A month to be lived through day by day: an instance, and requests of earlier months from which the next can be guessed. */
const historySchema = instanceSchema.extend({ past: z.array(requestSchema).default([]) });

const placementSchema = z.object({ request: id, children: z.array(id).min(1), household: id });
const solutionSchema = z.object({ placements: z.array(placementSchema) });

export type Instance = z.infer<typeof instanceSchema>;
export type History = z.infer<typeof historySchema>;
export type Home = Instance["households"][number];
export type HomeRequest = Instance["requests"][number];
export type Child = HomeRequest["children"][number];
/** Some children of one request in one home. Children whom no placement names are unplaced. */
export type Placement = z.infer<typeof placementSchema>;
/** Whose homes a council may use: those of all councils, or its own. Agencies' homes are open to all. */
export type SharingRule = "shared" | "own";

/** What is wrong with a file: the field, as a path such as `households[3].ageMin`, and why. */
export type FileRefusal = { field: string; why: string };

function pathOf(path: readonly PropertyKey[]): string {
  const words = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return words.replace(/^\./, "") || "the file";
}

function firstIssue(error: z.ZodError): FileRefusal {
  const [issue] = error.issues;
  return { field: pathOf(issue?.path ?? []), why: issue?.message ?? "cannot be read" };
}

/** The first thing that each field by itself allows, but not all of them together. */
function contradiction({ las, households, requests }: Instance): FileRefusal | null {
  const councils = new Set<string>();
  for (const [at, { id: name }] of las.entries()) {
    if (councils.has(name)) return { field: `las[${at}].id`, why: `${name} is listed twice` };
    councils.add(name);
  }
  const homes = new Set<string>();
  for (const [at, home] of households.entries()) {
    const field = `households[${at}]`;
    if (homes.has(home.id)) return { field: `${field}.id`, why: `${home.id} is listed twice` };
    homes.add(home.id);
    if (!councils.has(home.la)) return { field: `${field}.la`, why: `${home.la} is not among the councils` };
    if (home.ageMin > home.ageMax) return { field: `${field}.ageMin`, why: "is above ageMax" };
  }
  const asked = new Set<string>();
  const children = new Set<string>();
  for (const [at, request] of requests.entries()) {
    const field = `requests[${at}]`;
    if (asked.has(request.id)) return { field: `${field}.id`, why: `${request.id} is listed twice` };
    asked.add(request.id);
    if (!councils.has(request.la)) return { field: `${field}.la`, why: `${request.la} is not among the councils` };
    if (request.deadline !== undefined && request.deadline < request.arrival)
      return { field: `${field}.deadline`, why: "is before the arrival" };
    for (const [place, child] of request.children.entries()) {
      if (children.has(child.id))
        return { field: `${field}.children[${place}].id`, why: `${child.id} is listed twice` };
      children.add(child.id);
    }
  }
  return null;
}

/** Reads an instance out of parsed JSON. Refused with the first field that is wrong. */
export function readInstance(data: unknown): Result<Instance, FileRefusal> {
  const read = instanceSchema.safeParse(data);
  if (!read.success) return refuse(firstIssue(read.error));
  const against = contradiction(read.data);
  return against ? refuse(against) : accept(read.data);
}

/**
 * Reads a history out of parsed JSON: an instance whose requests say when they came (`arrival`) and by when a home must be
 * found (`deadline`), and beside them `past`, requests of earlier months.
 */
export function readHistory(data: unknown): Result<History, FileRefusal> {
  const read = historySchema.safeParse(data);
  if (!read.success) return refuse(firstIssue(read.error));
  const against = contradiction(read.data);
  if (against) return refuse(against);
  const councils = new Set(read.data.las.map(({ id }) => id));
  const stray = read.data.past.findIndex(({ la }) => !councils.has(la));
  if (stray !== -1) return refuse({ field: `past[${stray}].la`, why: "is not among the councils" });
  return accept(read.data);
}

/** Reads a solution: an object with `placements`, or the bare list. Whether it keeps the rules is `checkSolution`'s to say. */
export function readSolution(data: unknown): Result<Placement[], FileRefusal> {
  const read = solutionSchema.safeParse(Array.isArray(data) ? { placements: data } : data);
  return read.success ? accept(read.data.placements) : refuse(firstIssue(read.error));
}

/** Whether a home is an independent agency's, which every council may use. */
export function isAgencys(home: Pick<Home, "owner">): boolean {
  return home.owner.startsWith("IFA");
}
