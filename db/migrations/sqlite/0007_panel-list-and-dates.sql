CREATE TABLE `panel_declarations` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`council_id` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`words` text NOT NULL,
	`declared_on` text NOT NULL,
	`ended_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `panel_members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_declarations_kind_known" CHECK("panel_declarations"."kind" in ('household', 'organisation', 'other'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `panel_declarations_member` ON `panel_declarations` (`member_id`);--> statement-breakpoint
CREATE INDEX `panel_declarations_council` ON `panel_declarations` (`council_id`);--> statement-breakpoint
ALTER TABLE `panels` ADD `dates_until` text;