CREATE TABLE "pack_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"council_id" text NOT NULL,
	"nth" integer NOT NULL,
	"paper_ids" jsonb NOT NULL,
	"state" text NOT NULL,
	"faults" jsonb NOT NULL,
	"asked_by_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "pack_orders_state_known" CHECK ("pack_orders"."state" in ('waiting', 'made', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "panel_packs" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "panel_packs" ADD COLUMN "released_by_id" text;--> statement-breakpoint
ALTER TABLE "pack_orders" ADD CONSTRAINT "pack_orders_item_id_panel_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."panel_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pack_orders_nth" ON "pack_orders" USING btree ("item_id","nth");