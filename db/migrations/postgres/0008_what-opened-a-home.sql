CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"household_id" text NOT NULL,
	"rule" text NOT NULL,
	"change" text NOT NULL,
	"emergency" boolean NOT NULL,
	"granted_by" text NOT NULL,
	"granted_role" text NOT NULL,
	"granted_on" text NOT NULL,
	"paper" text,
	"reason" text NOT NULL,
	"recorded_by_id" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_because" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "room_if_landlord_agrees" integer;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_recorded_by_id_accounts_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "grants_once" ON "grants" USING btree ("request_id","household_id","rule");--> statement-breakpoint
CREATE INDEX "grants_household" ON "grants" USING btree ("household_id");--> statement-breakpoint
ALTER TABLE "households" DROP COLUMN "granted";