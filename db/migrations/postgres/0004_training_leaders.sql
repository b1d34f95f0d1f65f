ALTER TABLE "event_series" ADD COLUMN "trainer" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "begins_at" integer;--> statement-breakpoint
ALTER TABLE "series_events" ADD COLUMN "trainer" text;