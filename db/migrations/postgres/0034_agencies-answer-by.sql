ALTER TABLE "agency_asks" ADD COLUMN "reply_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agency_asks" ADD COLUMN "lapsed_at" timestamp (3) with time zone;