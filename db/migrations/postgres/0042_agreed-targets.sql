CREATE TABLE "agreed_targets" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"nth" integer NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"homes" jsonb NOT NULL,
	"note" text,
	"agreed_as" text NOT NULL,
	"agreed_by_id" text NOT NULL,
	"agreed_by_name" text,
	"agreed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agreed_targets_agreed_as_known" CHECK ("agreed_targets"."agreed_as" in ('commissioner', 'manager'))
);
--> statement-breakpoint
ALTER TABLE "agreed_targets" ADD CONSTRAINT "agreed_targets_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agreed_targets_once" ON "agreed_targets" USING btree ("council_id","nth");