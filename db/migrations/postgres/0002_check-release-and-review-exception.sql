ALTER TABLE "checks" ADD COLUMN "released_on" text;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "aside_proposed" text;--> statement-breakpoint
ALTER TABLE "offence_reviews" ADD COLUMN "exception" text;--> statement-breakpoint
ALTER TABLE "offence_reviews" ADD CONSTRAINT "offence_reviews_exception_known" CHECK ("offence_reviews"."exception" in ('relative', 'already-acting'));