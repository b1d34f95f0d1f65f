ALTER TABLE "sharing_agreements" DROP CONSTRAINT "sharing_agreements_what_known";--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "kept_back" jsonb;--> statement-breakpoint
ALTER TABLE "sharing_agreements" ADD COLUMN "signed_by" text;--> statement-breakpoint
ALTER TABLE "sharing_agreements" ADD CONSTRAINT "sharing_agreements_what_known" CHECK ("sharing_agreements"."what" in ('training-seat', 'panel-place', 'vacancy'));