ALTER TABLE "papers" ADD COLUMN "asked_again_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "asked_again_because" text;