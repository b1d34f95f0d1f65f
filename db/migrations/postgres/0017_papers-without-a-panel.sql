ALTER TABLE "pack_orders" ALTER COLUMN "item_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "panel_packs" ALTER COLUMN "item_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "pack_orders" ADD COLUMN "application_id" text;--> statement-breakpoint
ALTER TABLE "panel_packs" ADD COLUMN "application_id" text;--> statement-breakpoint
ALTER TABLE "pack_orders" ADD CONSTRAINT "pack_orders_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_packs" ADD CONSTRAINT "panel_packs_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pack_orders_decision" ON "pack_orders" USING btree ("application_id","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_packs_decision" ON "panel_packs" USING btree ("application_id","copy","number");