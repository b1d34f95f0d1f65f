DROP INDEX "grants_once";--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "offered_to_id" text;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "extent" jsonb;--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "last_day" text;--> statement-breakpoint
ALTER TABLE "agency_agreements" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agency_agreements" ADD COLUMN "ended_because" text;--> statement-breakpoint
ALTER TABLE "agency_asks" ADD COLUMN "ended_because" text;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_offered_to_id_councils_id_fk" FOREIGN KEY ("offered_to_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "grants_request" ON "grants" USING btree ("request_id","household_id");