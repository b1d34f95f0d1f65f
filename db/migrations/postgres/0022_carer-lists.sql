CREATE TABLE "carer_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"file_name" text NOT NULL,
	"list" jsonb,
	"mapping" jsonb NOT NULL,
	"counts" jsonb,
	"given_at" timestamp (3) with time zone NOT NULL,
	"given_by_id" text NOT NULL,
	"given_by_name" text,
	"imported_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "council_ref" text;--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "unrecorded" integer;--> statement-breakpoint
ALTER TABLE "carer_imports" ADD CONSTRAINT "carer_imports_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carer_imports_council" ON "carer_imports" USING btree ("council_id","given_at");--> statement-breakpoint
CREATE UNIQUE INDEX "households_council_ref" ON "households" USING btree ("approved_by","council_ref");