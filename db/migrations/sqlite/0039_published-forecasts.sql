CREATE TABLE `published_forecasts` (
	`id` text PRIMARY KEY NOT NULL,
	`area` text NOT NULL,
	`region_code` text NOT NULL,
	`published_on` text NOT NULL,
	`kept_at` integer NOT NULL,
	`way` text NOT NULL,
	`kept_by_id` text,
	`kept_by_name` text,
	`model` text NOT NULL,
	`edition` integer NOT NULL,
	`made_from` text NOT NULL,
	`made_at` integer NOT NULL,
	`start` text NOT NULL,
	`figures` text NOT NULL,
	CONSTRAINT "published_forecasts_way_known" CHECK("published_forecasts"."way" in ('page', 'file', 'month-end'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `published_forecasts_once` ON `published_forecasts` (`area`,`made_from`);--> statement-breakpoint
CREATE INDEX `published_forecasts_region` ON `published_forecasts` (`region_code`);