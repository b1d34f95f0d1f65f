CREATE TABLE "published_forecasts" (
	"id" text PRIMARY KEY NOT NULL,
	"area" text NOT NULL,
	"region_code" text NOT NULL,
	"published_on" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	"way" text NOT NULL,
	"kept_by_id" text,
	"kept_by_name" text,
	"model" text NOT NULL,
	"edition" integer NOT NULL,
	"made_from" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"start" text NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "published_forecasts_way_known" CHECK ("published_forecasts"."way" in ('page', 'file', 'month-end'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "published_forecasts_once" ON "published_forecasts" USING btree ("area","made_from");--> statement-breakpoint
CREATE INDEX "published_forecasts_region" ON "published_forecasts" USING btree ("region_code");