ALTER TABLE "enquiries" ADD COLUMN "owed_again" text;--> statement-breakpoint
ALTER TABLE "enquiries" ADD COLUMN "born_on" text;--> statement-breakpoint
ALTER TABLE "enquiry_merges" DROP COLUMN "folded_stage";--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_owed_again_known" CHECK ("enquiries"."owed_again" in ('kinship', 'council', 'reopened'));