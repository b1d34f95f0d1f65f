import { parseArgs } from "node:util";
import { openCouncil } from "#app/services/councils/open-council.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { authorityById, authorityBySlug } from "#db/geography/authorities.server.ts";
import { type CouncilHere, listEveryCouncil } from "#db/queries/councils.ts";
import { answer, type Command, operatorWork, progress, UsageError, withStore } from "./command.ts";

type Asked = { council?: string; phone?: string; email?: string; json?: boolean };

function shown(council: Pick<CouncilHere, "id" | "slug" | "name" | "region" | "phone" | "email" | "takesEnquiries">) {
  const { id, slug, name, region, phone, email, takesEnquiries } = council;
  return { id, slug, name, region, phone, email, takesEnquiries };
}

async function add(store: Store, asked: Asked): Promise<number> {
  const { council = "", phone = null, email = null } = asked;
  if (council === "") throw new UsageError("Name the council: by its web name or its ONS code");
  if (phone !== null && !/^\+?[\d ()]{6,20}$/.test(phone)) throw new UsageError("--phone must be a telephone number");
  if (email !== null && !/^\S+@\S+\.\S+$/.test(email)) {
    throw new UsageError("--email must be an address like fostering@example.gov.uk");
  }
  const authority = authorityBySlug(council) ?? authorityById(council);
  if (!authority) {
    progress(`No English council that looks after children has the web name or ONS code "${council}".`);
    return 1;
  }
  const opened = await openCouncil(operatorWork(store), { authority, phone, email });
  if (!opened.ok) {
    progress(`${authority.name} is here already.`);
    return 1;
  }
  answer(
    asked.json === true,
    shown(opened.value),
    `${authority.name} takes enquiries now. Next, add its people: nearhome staff add --council ${authority.slug}`,
  );
  return 0;
}

async function list(store: Store, asked: Asked): Promise<number> {
  if (asked.council !== undefined) throw new UsageError("council list takes no name");
  const councils = (await listEveryCouncil(store.read)).map(shown);
  const lines = councils.map(
    ({ id, slug, name, region }) => `${id}  ${slug.padEnd(28)}${name.padEnd(32)}${region.name} (${region.code})`,
  );
  answer(asked.json === true, councils, lines.join("\n") || "None yet");
  return 0;
}

/** What can be done with councils, each given an open database. */
export const councilActions = { add, list };

function isAction(name: string): name is keyof typeof councilActions {
  return Object.hasOwn(councilActions, name);
}

export const command: Command = {
  help: `Usage: nearhome council add COUNCIL [--phone NUMBER] [--email ADDRESS] [--json]
       nearhome council list [--json]

Opens a council, which then takes enquiries under the usual promise, or lists those that are open. The first one brings
the rates of the national minimum allowance with it.

  COUNCIL          its web name, such as stoke-on-trent, or its ONS code, such as E06000021
  --phone NUMBER   where people can ring the fostering team
  --email ADDRESS  where people can write to it`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        phone: { type: "string" },
        email: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [action = "", council, ...more] = positionals;
    if (!isAction(action) || more.length > 0) throw new UsageError("Say what to do: council add or council list");
    return withStore((store) => councilActions[action](store, { ...values, council }));
  },
};
