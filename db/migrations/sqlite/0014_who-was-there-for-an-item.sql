PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_panel_interests` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`found` integer NOT NULL,
	`declared_by_id` text NOT NULL,
	`declared_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `panel_members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_interests_kind_known" CHECK("__new_panel_interests"."kind" in ('knows', 'worked-with', 'related', 'decides', 'absent'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_panel_interests`("id", "item_id", "member_id", "kind", "found", "declared_by_id", "declared_at", "version") SELECT "id", "item_id", "member_id", "kind", "found", "declared_by_id", "declared_at", "version" FROM `panel_interests`;--> statement-breakpoint
DROP TABLE `panel_interests`;--> statement-breakpoint
ALTER TABLE `__new_panel_interests` RENAME TO `panel_interests`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `panel_interests_member` ON `panel_interests` (`item_id`,`member_id`);