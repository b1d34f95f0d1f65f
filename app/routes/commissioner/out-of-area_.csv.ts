import { commissionerLoader } from "#app/http/guards.server.ts";
import { areaLedgerCsv, readAreaLedger } from "#app/services/matching/read-area-ledger.server.ts";

/** The region's placements outside their own area as a file for a spreadsheet, without the references of homes. */
export const loader = commissionerLoader(async ({ db, commissioner, today }) => {
  const lines = await readAreaLedger(db, commissioner.councilIds, today);
  const withoutHomes = lines.map((line) => ({
    ...line,
    nearest: line.nearest.map((home, at) => ({ ...home, ref: `Home ${at + 1}` })),
  }));
  return areaLedgerCsv(withoutHomes, today);
});
