ALTER TABLE "requests" ADD COLUMN "gaps_filled" jsonb;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "gaps_due_on" text;