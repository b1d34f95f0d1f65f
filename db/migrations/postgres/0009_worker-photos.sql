CREATE TABLE "worker_photos" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"media_type" text NOT NULL,
	"image" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "worker_photos_media_type_known" CHECK ("worker_photos"."media_type" in ('image/jpeg', 'image/png'))
);
--> statement-breakpoint
ALTER TABLE "worker_photos" ADD CONSTRAINT "worker_photos_id_accounts_id_fk" FOREIGN KEY ("id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_photos" ADD CONSTRAINT "worker_photos_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "worker_photos_council" ON "worker_photos" USING btree ("council_id");