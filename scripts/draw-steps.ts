import { writeFileSync } from "node:fs";
import { PERMISSIONS, type Permission, ROLE_WORDS } from "#app/domain/access/permissions.ts";
import { type Position, REGION_WORDS, STAGE_NAMES, STAGES, type Stage } from "#app/domain/applications/stages.ts";
import { STEP_NAMES, STEPS, type StepData, stepData } from "#app/domain/applications/steps.ts";

/*
 * Draws docs/application-steps.md from the table of steps: npx tsx scripts/draw-steps.ts
 * A test fails while the file is not what the table gives.
 */

export const STEPS_FILE = "docs/application-steps.md";

/** A step that leaves from more stages than this is told below the picture, where it would only cross other arrows. */
const MOST_ARROWS = 3;

const steps: StepData[] = STEP_NAMES.map(stepData);

type Region = keyof typeof REGION_WORDS;

/** The name of a state in Mermaid, which bears no hyphens. */
function idOf(name: string): string {
  return name.replaceAll("-", "_");
}

/** Words beside an arrow, which must not hold a colon or a semicolon. */
function arrowWords({ label, automatic }: StepData): string {
  return `${label.replace(/[:;]/g, ",")}${automatic ? " (by the clock too)" : ""}`;
}

function stageWords(stage: Stage): string {
  return STAGES[stage].label.officer;
}

function goesOverStages({ to }: StepData): boolean {
  return to.stage !== undefined && to.stage !== "on-hold" && to.stage !== "before-hold";
}

/** The arrows from stage to stage; not those of steps from many stages, of the pause, and of the days without panels. */
function stageArrows(): string[] {
  return steps
    .filter((step) => goesOverStages(step) && step.from.stage.length <= MOST_ARROWS)
    .flatMap((step) =>
      step.from.stage
        .filter((stage) => stage !== "on-hold")
        .map((stage) => `  ${idOf(stage)} --> ${idOf(step.to.stage ?? stage)} : ${arrowWords(step)}`),
    );
}

function stagePicture(): string[] {
  const shown = STAGE_NAMES.filter((stage) => stage !== "on-hold" && stage !== "withdrawn");
  return [
    "```mermaid",
    "stateDiagram-v2",
    ...shown.map((stage) => `  state "${stageWords(stage)}" as ${idOf(stage)}`),
    `  [*] --> ${idOf(STAGE_NAMES[0])}`,
    ...stageArrows(),
    ...shown.filter((stage) => STAGES[stage].closed).map((stage) => `  ${idOf(stage)} --> [*]`),
    "```",
  ];
}

/** The arrows of one region; the dot stands for a step that sets the region from outside it. */
function regionPicture(region: Region): string[] {
  const words: Readonly<Record<string, string>> = REGION_WORDS[region];
  const moves = steps.flatMap((step) => {
    const to: Position[Region] | undefined = step.to[region];
    if (to === undefined) return [];
    const from: readonly string[] = step.from[region] ?? ["[*]"];
    return from.map((name) => ({ from: name === "[*]" ? name : idOf(name), to: idOf(to), words: arrowWords(step) }));
  });
  const shown = Object.keys(words).filter((name) => moves.some(({ from, to }) => [from, to].includes(idOf(name))));
  return [
    "```mermaid",
    "stateDiagram-v2",
    "  direction LR",
    ...shown.map((name) => `  state "${words[name]?.replaceAll(":", ",")}" as ${idOf(name)}`),
    ...moves.map((move) => `  ${move.from} --> ${move.to} : ${move.words}`),
    "```",
  ];
}

function inWords(code: string): string {
  return code.replaceAll("-", " ");
}

function placeWords(position: StepData["from"] | StepData["to"]): string {
  const stages = [position.stage ?? []].flat();
  const named = stages.map((stage) => (stage === "before-hold" ? "Where it was paused" : stageWords(stage)));
  const undecided = STAGE_NAMES.filter((stage) => !STAGES[stage].closed && stage !== "approved");
  const places = [
    undecided.every((stage) => stages.includes(stage)) ? "Every stage before the decision" : named.join(" or "),
  ];
  for (const region of Object.keys(REGION_WORDS) as Region[]) {
    const words: Readonly<Record<string, string>> = REGION_WORDS[region];
    places.push(
      [position[region] ?? []]
        .flat()
        .flatMap((value) => words[value] ?? [])
        .join(" or "),
    );
  }
  return places.filter((words) => words !== "").join("; ") || "No change";
}

function rolesOf(permission: Permission): string {
  return PERMISSIONS[permission].map((role) => ROLE_WORDS[role].label).join(", ");
}

function clockWords({ starts, startsWithoutPanel = [], stops }: StepData): string {
  const allStop = stops.length === STEPS.withdraw.stops.length;
  return [
    starts.length > 0 ? `starts ${starts.map(inWords).join(", ")}` : "",
    startsWithoutPanel.length > 0
      ? `starts ${startsWithoutPanel.map(inWords).join(", ")} while no panel is required`
      : "",
    allStop ? "stops all" : stops.length > 0 ? `stops ${stops.map(inWords).join(", ")}` : "",
  ]
    .filter((words) => words !== "")
    .join("; ");
}

function row(step: StepData): string {
  const without = step.toWithoutPanel ? ` While no panel is required: ${placeWords(step.toWithoutPanel)}` : "";
  const cells = [
    `**${step.label}** \`${step.event}\``,
    placeWords(step.from),
    `${placeWords(step.to)}${without ? `.${without}` : ""}`,
    `${rolesOf(step.by)}${step.automatic ? "; the clock" : ""}`,
    [...step.guards, ...step.asks].map(inWords).join(", "),
    clockWords(step),
    step.notice ? inWords(step.notice) : "",
    `${step.rule.words} (${step.rule.source})`,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** The whole of docs/application-steps.md. The same table gives the same text. */
export function drawSteps(): string {
  const many = steps.filter(({ from }) => from.stage.length > MOST_ARROWS);
  return `${[
    "# The steps of an application",
    "",
    "Drawn from the table in [app/domain/applications/steps.ts](../app/domain/applications/steps.ts) by",
    "`npx tsx scripts/draw-steps.ts`. Change the table, not this page.",
    "",
    "## From stage to stage",
    "",
    ...stagePicture(),
    "",
    `Left out of the picture, because they are possible at many stages: ${many
      .map(({ label }) => `“${label}”`)
      .join(" and ")}; and the pause, which goes back to where it began. While the rules of the day require no panel,`,
    "what leads to the panel here leads to the decision.",
    "",
    "## Within the assessment",
    "",
    "Stage 1 and stage 2 run side by side. The dot stands for a step taken outside the picture.",
    "",
    ...regionPicture("stage1"),
    "",
    ...regionPicture("stage2"),
    "",
    "## At panel",
    "",
    ...regionPicture("panel"),
    "",
    "## After a letter that says “minded not to approve”",
    "",
    ...regionPicture("challenge"),
    "",
    "## Every step",
    "",
    "“Needs” names what must hold and what the person taking the step must give. A step that is refused says which of",
    "these is missing, and the rule.",
    "",
    "| Step and event | From | To | Who | Needs | Clocks | Letter | Rule |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...steps.map(row),
  ].join("\n")}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(STEPS_FILE, drawSteps());
