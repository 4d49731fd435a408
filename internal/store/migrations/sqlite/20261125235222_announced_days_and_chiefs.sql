-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- add column "promised_due" to table: "ledger"
ALTER TABLE `ledger` ADD COLUMN `promised_due` integer NULL;
-- add column "statutory_due" to table: "ledger"
ALTER TABLE `ledger` ADD COLUMN `statutory_due` integer NULL;
-- add column "provisional_from" to table: "ledger"
ALTER TABLE `ledger` ADD COLUMN `provisional_from` integer NULL;
-- create "new_staff" table
CREATE TABLE `new_staff` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `post` text NOT NULL, `post_en` text NOT NULL, `role` text NOT NULL, `on_duty` bool NOT NULL DEFAULT (true), `chief` bool NOT NULL DEFAULT (false), `department_id` integer NULL, `window_id` integer NULL, CONSTRAINT `staff_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `staff_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "staff" to new temporary table "new_staff"
INSERT INTO `new_staff` (`id`, `name`, `post`, `post_en`, `role`, `on_duty`, `department_id`, `window_id`) SELECT `id`, `name`, `post`, `post_en`, `role`, `on_duty`, `department_id`, `window_id` FROM `staff`;
-- drop "staff" table after copying rows
DROP TABLE `staff`;
-- rename temporary table "new_staff" to "staff"
ALTER TABLE `new_staff` RENAME TO `staff`;
-- create index "staff_department_id_role_on_duty" to table: "staff"
CREATE INDEX `staff_department_id_role_on_duty` ON `staff` (`department_id`, `role`, `on_duty`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "staff_department_id_role_on_duty" to table: "staff"
DROP INDEX `staff_department_id_role_on_duty`;
-- reverse: create "new_staff" table
DROP TABLE `new_staff`;
-- reverse: add column "provisional_from" to table: "ledger"
ALTER TABLE `ledger` DROP COLUMN `provisional_from`;
-- reverse: add column "statutory_due" to table: "ledger"
ALTER TABLE `ledger` DROP COLUMN `statutory_due`;
-- reverse: add column "promised_due" to table: "ledger"
ALTER TABLE `ledger` DROP COLUMN `promised_due`;
