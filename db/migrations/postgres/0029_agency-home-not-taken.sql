ALTER TABLE "agency_asks" ADD COLUMN "not_taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agency_asks" ADD COLUMN "not_taken_because" text;