// Solves one programme after another with HiGHS, on a thread of its own: solving takes as long as it takes and nothing else
// on its thread can happen meanwhile. Asked by `app/services/matching/solver.server.ts`.
import { parentPort, workerData } from "node:worker_threads";
import loadHighs from "highs";

const cancelled = new Int32Array(workerData.cancelled);
const highs = await loadHighs();
const { callbackType, modelStatus } = highs.constants;

/** With so many columns at most, presolving takes as long as it saves: without it a region of 500 requests takes half the time. */
const TOO_FEW_TO_PRESOLVE = 12_000;

/** The best answer so far and the bound under it, or only the bound where nothing was found. */
function answerOf(model, status) {
  const found = model.info.get("primal_solution_status") === 2;
  const cost = model.getObjectiveValue();
  const isWhole = Number(model.info.get("mip_node_count")) >= 0;
  const proved = status === modelStatus.optimal;
  const solution = found ? model.getSolution() : null;
  return {
    values: solution?.colValue ?? null,
    cost: found ? cost : Number.POSITIVE_INFINITY,
    bound: isWhole ? model.info.get("mip_dual_bound") : cost,
    proved,
    worth: !isWhole && proved ? (solution?.rowDual ?? null) : null,
  };
}

function solve({ programme, limits }) {
  const { cost, upper, whole, rowLower, rowUpper, starts, rows, values, known } = programme;
  const [numCols, numRows] = [cost.length, rowLower.length];
  const data = {
    numCols,
    numRows,
    colCost: cost,
    colLower: new Float64Array(numCols),
    colUpper: upper,
    rowLower,
    rowUpper,
    integrality: whole.some((one) => one === 1) ? whole : undefined,
    matrix: { format: "csc", numRows, numCols, starts, indices: rows, values },
  };
  return highs.withModel(data, (model) => {
    model.options.set({
      output_flag: false,
      time_limit: limits.seconds,
      mip_abs_gap: limits.gap,
      mip_rel_gap: 0,
      random_seed: 0,
      presolve: numCols > TOO_FEW_TO_PRESOLVE ? "choose" : "off",
    });
    if (known) model.setSolution({ colValue: known });
    const interrupt = (event) => {
      if (Atomics.load(cancelled, 0) === 1) event.interrupt();
    };
    const ran = model.run({
      [callbackType.mipInterrupt]: interrupt,
      [callbackType.simplexInterrupt]: interrupt,
      [callbackType.mipLogging]: ({ data: at }) => {
        parentPort.postMessage({ told: { cost: at.mip_primal_bound, bound: at.mip_dual_bound } });
      },
    });
    return answerOf(model, ran.modelStatus);
  });
}

parentPort.on("message", (asked) => {
  try {
    parentPort.postMessage({ solved: solve(asked) });
  } catch (error) {
    parentPort.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
