CREATE TABLE "fallen_placements" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"offer_id" text NOT NULL,
	"household_id" text NOT NULL,
	"starts_on" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"told" jsonb NOT NULL,
	"decision" jsonb,
	"snapshot" jsonb,
	"recorded_by_id" text,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agency_asks" ADD COLUMN "earlier" jsonb;--> statement-breakpoint
ALTER TABLE "fallen_placements" ADD CONSTRAINT "fallen_placements_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fallen_placements" ADD CONSTRAINT "fallen_placements_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fallen_placements" ADD CONSTRAINT "fallen_placements_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fallen_placements" ADD CONSTRAINT "fallen_placements_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fallen_placements" ADD CONSTRAINT "fallen_placements_recorded_by_id_accounts_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fallen_placements_request" ON "fallen_placements" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "fallen_placements_council" ON "fallen_placements" USING btree ("council_id");