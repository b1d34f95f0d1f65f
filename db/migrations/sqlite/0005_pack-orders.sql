CREATE TABLE `pack_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`council_id` text NOT NULL,
	`nth` integer NOT NULL,
	`paper_ids` text NOT NULL,
	`state` text NOT NULL,
	`faults` text NOT NULL,
	`asked_by_id` text NOT NULL,
	`asked_by_name` text NOT NULL,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pack_orders_state_known" CHECK("pack_orders"."state" in ('waiting', 'made', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pack_orders_nth` ON `pack_orders` (`item_id`,`nth`);--> statement-breakpoint
ALTER TABLE `panel_packs` ADD `released_at` integer;--> statement-breakpoint
ALTER TABLE `panel_packs` ADD `released_by_id` text;