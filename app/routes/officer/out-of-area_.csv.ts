import { officerLoader } from "#app/http/guards.server.ts";
import { areaLedgerCsv, readAreaLedger } from "#app/services/matching/read-area-ledger.server.ts";

/** The council's placements outside its area as a file for a spreadsheet. */
export const loader = officerLoader({ permission: "request:read" }, async ({ db, officer, today }) =>
  areaLedgerCsv(await readAreaLedger(db, officer.councilIds, today), today),
);
