CREATE TABLE "report_sections" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"key" text NOT NULL,
	"words" text NOT NULL,
	"in_confidence" text NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_by_name" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report_sections" ADD CONSTRAINT "report_sections_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_sections_key" ON "report_sections" USING btree ("application_id","key");