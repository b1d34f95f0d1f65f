PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_pack_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text,
	`application_id` text,
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
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pack_orders_state_known" CHECK("__new_pack_orders"."state" in ('waiting', 'made', 'failed'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_pack_orders`("id", "item_id", "council_id", "nth", "paper_ids", "state", "faults", "asked_by_id", "asked_by_name", "asked_at", "ended_at", "version") SELECT "id", "item_id", "council_id", "nth", "paper_ids", "state", "faults", "asked_by_id", "asked_by_name", "asked_at", "ended_at", "version" FROM `pack_orders`;--> statement-breakpoint
DROP TABLE `pack_orders`;--> statement-breakpoint
ALTER TABLE `__new_pack_orders` RENAME TO `pack_orders`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `pack_orders_nth` ON `pack_orders` (`item_id`,`nth`);--> statement-breakpoint
CREATE UNIQUE INDEX `pack_orders_decision` ON `pack_orders` (`application_id`,`nth`);--> statement-breakpoint
CREATE TABLE `__new_panel_packs` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text,
	`application_id` text,
	`council_id` text NOT NULL,
	`copy` text NOT NULL,
	`number` integer NOT NULL,
	`contents` text NOT NULL,
	`pages` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`released_at` integer,
	`released_by_id` text,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_packs_copy_known" CHECK("__new_panel_packs"."copy" in ('panel', 'applicant'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_panel_packs`("id", "item_id", "council_id", "copy", "number", "contents", "pages", "bytes", "sha256", "made_by_id", "made_at", "closes_at", "released_at", "released_by_id") SELECT "id", "item_id", "council_id", "copy", "number", "contents", "pages", "bytes", "sha256", "made_by_id", "made_at", "closes_at", "released_at", "released_by_id" FROM `panel_packs`;--> statement-breakpoint
DROP TABLE `panel_packs`;--> statement-breakpoint
ALTER TABLE `__new_panel_packs` RENAME TO `panel_packs`;--> statement-breakpoint
CREATE UNIQUE INDEX `panel_packs_number` ON `panel_packs` (`item_id`,`copy`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `panel_packs_decision` ON `panel_packs` (`application_id`,`copy`,`number`);