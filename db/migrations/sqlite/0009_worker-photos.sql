CREATE TABLE `worker_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`media_type` text NOT NULL,
	`image` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "worker_photos_media_type_known" CHECK("worker_photos"."media_type" in ('image/jpeg', 'image/png'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `worker_photos_council` ON `worker_photos` (`council_id`);