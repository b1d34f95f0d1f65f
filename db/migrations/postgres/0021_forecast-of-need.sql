CREATE TABLE "need_forecasts" (
	"area" text PRIMARY KEY NOT NULL,
	"region_code" text NOT NULL,
	"made_from" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"took_millis" integer NOT NULL,
	"study" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "need_scenarios" (
	"id" text PRIMARY KEY NOT NULL,
	"region_code" text NOT NULL,
	"name" text NOT NULL,
	"prevention" integer NOT NULL,
	"less_residential" integer NOT NULL,
	"more_kin" integer NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_by_name" text
);
--> statement-breakpoint
ALTER TABLE "return_episodes" ADD COLUMN "home_key" text;--> statement-breakpoint
CREATE INDEX "need_forecasts_region" ON "need_forecasts" USING btree ("region_code");--> statement-breakpoint
CREATE UNIQUE INDEX "need_scenarios_once" ON "need_scenarios" USING btree ("region_code","name");