import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** Each folder of routes, and the only builders that may wrap a loader or an action in it. */
const BUILDERS: Record<string, { loader: string[]; action: string[] }> = {
  "app/routes/public": {
    loader: ["publicLoader", "demonstrationLoader"],
    action: ["publicAction", "demonstrationAction"],
  },
  "app/routes/invited": {
    loader: ["holderLoader", "invitedLoader"],
    action: ["holderAction", "invitedAction"],
  },
  "app/routes/carer": { loader: ["carerLoader"], action: ["carerAction", "carerUpload"] },
  "app/routes/officer": { loader: ["officerLoader"], action: ["officerAction", "officerUpload", "officerUploads"] },
  "app/routes/commissioner": { loader: ["commissionerLoader"], action: ["commissionerAction"] },
  "app/routes/dev": { loader: ["demonstrationLoader"], action: ["demonstrationAction"] },
  "app/routes/webhooks": { loader: ["machineLoader"], action: ["machineAction"] },
};

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : /(?<!\.test)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** What is wrong with how a file exports its loader or action: nothing, or a sentence. Reads the text, as Remix does at build. */
function unguarded(file: string, text: string, allowed: { loader: string[]; action: string[] }): string[] {
  return (["loader", "action"] as const).flatMap((name) => {
    const named = new RegExp(`export\\s+(?:const|let|var|function|async function)\\s+${name}\\b`).test(text);
    const passedOn = new RegExp(`export\\s*\\{[^}]*\\b${name}\\b[^}]*\\}`).test(text);
    if (passedOn) return [`${file} passes on a ${name} from elsewhere, where its guard cannot be seen`];
    if (!named) return [];
    const wrapped = allowed[name].some((builder) => new RegExp(`export const ${name} = ${builder}\\(`).test(text));
    return wrapped ? [] : [`${file} has a ${name} that is not made by ${allowed[name].join(" or ") || "anything"}`];
  });
}

describe("every loader and action", () => {
  for (const [folder, allowed] of Object.entries(BUILDERS)) {
    test(`in ${folder} is made by its audience's guard`, () => {
      const files = filesBelow(folder);
      expect(files.length).toBeGreaterThan(0);
      expect(files.flatMap((file) => unguarded(file, readFileSync(file, "utf8"), allowed))).toEqual([]);
    });
  }

  test("is covered: there is no other folder of routes", () => {
    const folders = readdirSync("app/routes").map((name) => `app/routes/${name}`);
    expect(folders.sort()).toEqual(Object.keys(BUILDERS).sort());
  });
});

describe("the reading of guards", () => {
  const officer = { loader: ["officerLoader"], action: ["officerAction"] };

  test("finds a loader without a guard, with another audience's, and one passed on", () => {
    expect(unguarded("a", "export async function loader() {}", officer)).toHaveLength(1);
    expect(unguarded("a", "export const loader = publicLoader(() => null)", officer)).toHaveLength(1);
    expect(unguarded("a", 'export { loader } from "./b"', officer)).toHaveLength(1);
    expect(unguarded("a", "export const action = async () => null", officer)).toHaveLength(1);
  });

  test("accepts a guarded one", () => {
    expect(unguarded("a", 'export const loader = officerLoader({ permission: "x" }, f)', officer)).toEqual([]);
  });
});
