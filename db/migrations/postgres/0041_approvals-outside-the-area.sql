CREATE TABLE "area_approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"household_id" text NOT NULL,
	"nth" integer NOT NULL,
	"test" text NOT NULL,
	"approver" text NOT NULL,
	"answers" jsonb NOT NULL,
	"snapshot" jsonb NOT NULL,
	"miles" double precision,
	"stage" text NOT NULL,
	"asked_by_id" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answered_by_id" text,
	"answered_as" text,
	"answered_at" timestamp (3) with time zone,
	"reason" text,
	"version" integer NOT NULL,
	CONSTRAINT "area_approvals_test_known" CHECK ("area_approvals"."test" in ('adjoining', 'at-a-distance')),
	CONSTRAINT "area_approvals_approver_known" CHECK ("area_approvals"."approver" in ('nominated-officer', 'director')),
	CONSTRAINT "area_approvals_stage_known" CHECK ("area_approvals"."stage" in ('asked', 'approved', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "area_approvals" ADD CONSTRAINT "area_approvals_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_approvals" ADD CONSTRAINT "area_approvals_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_approvals" ADD CONSTRAINT "area_approvals_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_approvals" ADD CONSTRAINT "area_approvals_asked_by_id_accounts_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_approvals" ADD CONSTRAINT "area_approvals_answered_by_id_accounts_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "area_approvals_once" ON "area_approvals" USING btree ("request_id","household_id","nth");--> statement-breakpoint
CREATE INDEX "area_approvals_council" ON "area_approvals" USING btree ("council_id","stage");