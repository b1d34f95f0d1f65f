CREATE TABLE `return_children` (
	`return_id` text NOT NULL,
	`child_key` text NOT NULL,
	`born_month` text NOT NULL,
	`sex` text NOT NULL,
	`ethnicity` text NOT NULL,
	`mother` integer NOT NULL,
	`unaccompanied` integer NOT NULL,
	`unaccompanied_until` text,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "return_children_sex_known" CHECK("return_children"."sex" in ('M', 'F', 'U'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `return_children_once` ON `return_children` (`return_id`,`child_key`);--> statement-breakpoint
CREATE TABLE `return_episodes` (
	`return_id` text NOT NULL,
	`child_key` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`began` text NOT NULL,
	`legal_status` text NOT NULL,
	`need` text NOT NULL,
	`placement` text NOT NULL,
	`provider` text,
	`ended` text,
	`move_reason` text,
	`urn` text,
	`inside` integer,
	`place_council_id` text,
	`miles` real,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `return_episodes_once` ON `return_episodes` (`return_id`,`child_key`,`starts_on`);--> statement-breakpoint
CREATE TABLE `return_reports` (
	`return_id` text PRIMARY KEY NOT NULL,
	`lines` text NOT NULL,
	`left` integer NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `returns` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`kind` text NOT NULL,
	`year_end` text NOT NULL,
	`state` text NOT NULL,
	`nth` integer,
	`read_at` integer NOT NULL,
	`read_by_id` text NOT NULL,
	`read_by_name` text,
	`current_since` integer,
	`superseded_at` integer,
	`children` integer NOT NULL,
	`episodes` integer NOT NULL,
	`errors` integer NOT NULL,
	`queries` integer NOT NULL,
	`files` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "returns_kind_known" CHECK("returns"."kind" in ('ssda903')),
	CONSTRAINT "returns_state_known" CHECK("returns"."state" in ('waiting', 'refused', 'current', 'superseded'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `returns_once` ON `returns` (`council_id`,`kind`,`year_end`,`nth`);--> statement-breakpoint
CREATE INDEX `returns_council` ON `returns` (`council_id`,`state`,`year_end`);