CREATE TABLE "kept_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"area_id" text NOT NULL,
	"name" text NOT NULL,
	"day" text NOT NULL,
	"report" jsonb NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "kept_reports_once" ON "kept_reports" USING btree ("area_id","name","day");