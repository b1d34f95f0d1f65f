CREATE TABLE "form_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"account_id" text NOT NULL,
	"form" text NOT NULL,
	"about" text NOT NULL,
	"answers" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "form_drafts_form_known" CHECK ("form_drafts"."form" in ('request', 'decision'))
);
--> statement-breakpoint
ALTER TABLE "form_drafts" ADD CONSTRAINT "form_drafts_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_drafts" ADD CONSTRAINT "form_drafts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "form_drafts_once" ON "form_drafts" USING btree ("account_id","form","about");--> statement-breakpoint
CREATE INDEX "form_drafts_council" ON "form_drafts" USING btree ("council_id","saved_at");