CREATE TABLE `need_forecasts` (
	`area` text PRIMARY KEY NOT NULL,
	`region_code` text NOT NULL,
	`made_from` text NOT NULL,
	`made_at` integer NOT NULL,
	`took_millis` integer NOT NULL,
	`study` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `need_forecasts_region` ON `need_forecasts` (`region_code`);--> statement-breakpoint
CREATE TABLE `need_scenarios` (
	`id` text PRIMARY KEY NOT NULL,
	`region_code` text NOT NULL,
	`name` text NOT NULL,
	`prevention` integer NOT NULL,
	`less_residential` integer NOT NULL,
	`more_kin` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`saved_by_id` text NOT NULL,
	`saved_by_name` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `need_scenarios_once` ON `need_scenarios` (`region_code`,`name`);--> statement-breakpoint
ALTER TABLE `return_episodes` ADD `home_key` text;