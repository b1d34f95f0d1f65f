ALTER TABLE `requests` ADD `outcome` text;--> statement-breakpoint
UPDATE `requests` SET `outcome` = json_extract(`agreed`, '$.outcome'), `agreed` = json_remove(`agreed`, '$.outcome')
WHERE json_type(`agreed`, '$.outcome') = 'object';
