CREATE TABLE "return_children" (
	"return_id" text NOT NULL,
	"child_key" text NOT NULL,
	"born_month" text NOT NULL,
	"sex" text NOT NULL,
	"ethnicity" text NOT NULL,
	"mother" boolean NOT NULL,
	"unaccompanied" boolean NOT NULL,
	"unaccompanied_until" text,
	CONSTRAINT "return_children_sex_known" CHECK ("return_children"."sex" in ('M', 'F', 'U'))
);
--> statement-breakpoint
CREATE TABLE "return_episodes" (
	"return_id" text NOT NULL,
	"child_key" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"began" text NOT NULL,
	"legal_status" text NOT NULL,
	"need" text NOT NULL,
	"placement" text NOT NULL,
	"provider" text,
	"ended" text,
	"move_reason" text,
	"urn" text,
	"inside" boolean,
	"place_council_id" text,
	"miles" double precision
);
--> statement-breakpoint
CREATE TABLE "return_reports" (
	"return_id" text PRIMARY KEY NOT NULL,
	"lines" text NOT NULL,
	"left" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"kind" text NOT NULL,
	"year_end" text NOT NULL,
	"state" text NOT NULL,
	"nth" integer,
	"read_at" timestamp (3) with time zone NOT NULL,
	"read_by_id" text NOT NULL,
	"read_by_name" text,
	"current_since" timestamp (3) with time zone,
	"superseded_at" timestamp (3) with time zone,
	"children" integer NOT NULL,
	"episodes" integer NOT NULL,
	"errors" integer NOT NULL,
	"queries" integer NOT NULL,
	"files" jsonb NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "returns_kind_known" CHECK ("returns"."kind" in ('ssda903')),
	CONSTRAINT "returns_state_known" CHECK ("returns"."state" in ('waiting', 'refused', 'current', 'superseded'))
);
--> statement-breakpoint
ALTER TABLE "return_children" ADD CONSTRAINT "return_children_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_episodes" ADD CONSTRAINT "return_episodes_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_reports" ADD CONSTRAINT "return_reports_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "return_children_once" ON "return_children" USING btree ("return_id","child_key");--> statement-breakpoint
CREATE UNIQUE INDEX "return_episodes_once" ON "return_episodes" USING btree ("return_id","child_key","starts_on");--> statement-breakpoint
CREATE UNIQUE INDEX "returns_once" ON "returns" USING btree ("council_id","kind","year_end","nth");--> statement-breakpoint
CREATE INDEX "returns_council" ON "returns" USING btree ("council_id","state","year_end");