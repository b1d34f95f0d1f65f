ALTER TABLE `children` ADD `worker_id` text REFERENCES accounts(id);--> statement-breakpoint
CREATE INDEX `children_worker` ON `children` (`worker_id`);--> statement-breakpoint
UPDATE `requests` SET `details` = json_remove(
  json_set(`details`, '$.voices', json((
    SELECT json_group_array(json_object('childId', `its`.`child_id`, 'voice', CASE
      WHEN (SELECT count(*) FROM `request_children` `all_of_it` WHERE `all_of_it`.`request_id` = `requests`.`id`) > 1
      THEN json_set(json_extract(`requests`.`details`, '$.voice'), '$.forAll', json('true'))
      ELSE json_extract(`requests`.`details`, '$.voice') END))
    FROM `request_children` `its` WHERE `its`.`request_id` = `requests`.`id`
  ))), '$.voice')
WHERE json_type(`details`, '$.voice') = 'object';--> statement-breakpoint
UPDATE `requests` SET `decision` = json_remove(
  json_set(`decision`, '$.voices', CASE WHEN json_type(`decision`, '$.voice') = 'object' THEN json((
    SELECT json_group_array(json_object('childId', `its`.`child_id`, 'voice', CASE
      WHEN (SELECT count(*) FROM `request_children` `all_of_it` WHERE `all_of_it`.`request_id` = `requests`.`id`) > 1
      THEN json_set(json_extract(`requests`.`decision`, '$.voice'), '$.forAll', json('true'))
      ELSE json_extract(`requests`.`decision`, '$.voice') END))
    FROM `request_children` `its` WHERE `its`.`request_id` = `requests`.`id`
  )) ELSE json('[]') END), '$.voice')
WHERE `decision` IS NOT NULL;--> statement-breakpoint
UPDATE `fallen_placements` SET `decision` = json_remove(
  json_set(`decision`, '$.voices', CASE WHEN json_type(`decision`, '$.voice') = 'object' THEN json((
    SELECT json_group_array(json_object('childId', `its`.`child_id`, 'voice', CASE
      WHEN (SELECT count(*) FROM `request_children` `all_of_it` WHERE `all_of_it`.`request_id` = `fallen_placements`.`request_id`) > 1
      THEN json_set(json_extract(`fallen_placements`.`decision`, '$.voice'), '$.forAll', json('true'))
      ELSE json_extract(`fallen_placements`.`decision`, '$.voice') END))
    FROM `request_children` `its` WHERE `its`.`request_id` = `fallen_placements`.`request_id`
  )) ELSE json('[]') END), '$.voice')
WHERE `decision` IS NOT NULL;