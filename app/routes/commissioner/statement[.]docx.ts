import { commissionerLoader } from "#app/http/guards.server.ts";
import { DOCX_TYPE, statementFile } from "#app/services/statement/statement-file.server.ts";
import { readStatement } from "./statement-parts/read-statement.server.ts";

/** The statement that an address asks for, as a document: what its page shows, word for word. */
export const loader = commissionerLoader(async (asked) => {
  const { statement, chosen } = await readStatement(asked);
  const file = await statementFile(statement);
  return new Response(Buffer.from(file), {
    headers: {
      "Content-Type": DOCX_TYPE,
      "Content-Disposition": `attachment; filename="sufficiency-statement-${chosen ?? "region"}-${statement.asAt}.docx"`,
      "Cache-Control": "no-store",
    },
  });
});
