CREATE TABLE "panel_declarations" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"council_id" text NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"words" text NOT NULL,
	"declared_on" text NOT NULL,
	"ended_on" text,
	"version" integer NOT NULL,
	CONSTRAINT "panel_declarations_kind_known" CHECK ("panel_declarations"."kind" in ('household', 'organisation', 'other'))
);
--> statement-breakpoint
ALTER TABLE "panels" ADD COLUMN "dates_until" text;--> statement-breakpoint
ALTER TABLE "panel_declarations" ADD CONSTRAINT "panel_declarations_member_id_panel_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "panel_declarations_member" ON "panel_declarations" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "panel_declarations_council" ON "panel_declarations" USING btree ("council_id");