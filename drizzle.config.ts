import { defineConfig } from "drizzle-kit";
import { dialectOfProcess } from "./db/engine/dialect.ts";

const dialect = dialectOfProcess();

export default defineConfig({
  dialect: dialect === "sqlite" ? "sqlite" : "postgresql",
  schema: "./db/schema/index.ts",
  out: `./db/migrations/${dialect}`,
  casing: "snake_case",
});
