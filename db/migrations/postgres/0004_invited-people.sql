DROP INDEX "invitations_application";--> statement-breakpoint
ALTER TABLE "concerns" ADD COLUMN "urgent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "concerns" ADD COLUMN "outcome_code" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "round" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "relation" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "document" jsonb;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "consents" jsonb;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "said" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "reminders" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_application" ON "invitations" USING btree ("application_id","key","round");