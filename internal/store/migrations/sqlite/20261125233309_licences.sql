-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_licences" table
CREATE TABLE `new_licences` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `title` text NOT NULL, `title_en` text NOT NULL, `valid_from` integer NOT NULL, `valid_until` integer NULL, `issued_at` datetime NOT NULL, `delivered_at` datetime NULL, `channel` text NULL, `deemed_until` integer NULL, `deemed_at` datetime NULL, `renewed_at` datetime NULL, `ended_at` datetime NULL, `ending` text NULL, `cancelled_at` datetime NULL, `turns_at` datetime NULL, `case_id` integer NOT NULL, `follows_id` integer NULL, CONSTRAINT `licences_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `licences_licences_next` FOREIGN KEY (`follows_id`) REFERENCES `licences` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "licences" to new temporary table "new_licences"
INSERT INTO `new_licences` (`id`, `number`, `title`, `title_en`, `valid_from`, `valid_until`, `issued_at`, `delivered_at`, `channel`, `case_id`) SELECT `id`, `number`, `title`, `title_en`, `valid_from`, `valid_until`, `issued_at`, `delivered_at`, `channel`, `case_id` FROM `licences`;
-- drop "licences" table after copying rows
DROP TABLE `licences`;
-- rename temporary table "new_licences" to "licences"
ALTER TABLE `new_licences` RENAME TO `licences`;
-- create index "licences_number_key" to table: "licences"
CREATE UNIQUE INDEX `licences_number_key` ON `licences` (`number`);
-- create index "licences_follows_id_key" to table: "licences"
CREATE UNIQUE INDEX `licences_follows_id_key` ON `licences` (`follows_id`);
-- create index "licence_case_id" to table: "licences"
CREATE UNIQUE INDEX `licence_case_id` ON `licences` (`case_id`);
-- create index "licence_turns_at" to table: "licences"
CREATE INDEX `licence_turns_at` ON `licences` (`turns_at`);
-- create index "licence_valid_until_id" to table: "licences"
CREATE INDEX `licence_valid_until_id` ON `licences` (`valid_until`, `id`);
-- create index "licence_ended_at" to table: "licences"
CREATE INDEX `licence_ended_at` ON `licences` (`ended_at`);
-- add column "renewal" to table: "service_item_versions"
ALTER TABLE `service_item_versions` ADD COLUMN `renewal` json NULL;
-- create "licence_applications" table
CREATE TABLE `licence_applications` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `purpose` text NOT NULL, `late` bool NOT NULL, `changes` json NOT NULL, `reason` text NOT NULL, `applied_at` datetime NOT NULL, `case_id` integer NOT NULL, `licence_id` integer NOT NULL, CONSTRAINT `licence_applications_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `licence_applications_licences_licence` FOREIGN KEY (`licence_id`) REFERENCES `licences` (`id`) ON DELETE RESTRICT);
-- create index "licenceapplication_case_id" to table: "licence_applications"
CREATE UNIQUE INDEX `licenceapplication_case_id` ON `licence_applications` (`case_id`);
-- create index "licenceapplication_licence_id" to table: "licence_applications"
CREATE INDEX `licenceapplication_licence_id` ON `licence_applications` (`licence_id`);
-- create "licence_proceedings" table
CREATE TABLE `licence_proceedings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `ending` text NOT NULL, `ground` text NOT NULL, `reasons` text NOT NULL, `legal_basis` text NOT NULL, `told_at` datetime NOT NULL, `statement` text NULL, `stated_at` datetime NULL, `hearing_asked` bool NOT NULL DEFAULT (false), `hearing_held_on` integer NULL, `hearing_record` text NULL, `decided_at` datetime NULL, `ended` bool NULL, `decision_reasons` text NULL, `compensation_fen` integer NULL, `licence_id` integer NOT NULL, `proposer_id` integer NULL, `presider_id` integer NULL, `decider_id` integer NULL, CONSTRAINT `licence_proceedings_licences_licence` FOREIGN KEY (`licence_id`) REFERENCES `licences` (`id`) ON DELETE RESTRICT, CONSTRAINT `licence_proceedings_staff_proposer` FOREIGN KEY (`proposer_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `licence_proceedings_staff_presider` FOREIGN KEY (`presider_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `licence_proceedings_staff_decider` FOREIGN KEY (`decider_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "licence_proceedings_number_key" to table: "licence_proceedings"
CREATE UNIQUE INDEX `licence_proceedings_number_key` ON `licence_proceedings` (`number`);
-- create index "licenceproceeding_licence_id" to table: "licence_proceedings"
CREATE INDEX `licenceproceeding_licence_id` ON `licence_proceedings` (`licence_id`);
-- create "signing_keys" table
CREATE TABLE `signing_keys` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `generation` integer NOT NULL, `begins_at` datetime NOT NULL);
-- create index "signing_keys_generation_key" to table: "signing_keys"
CREATE UNIQUE INDEX `signing_keys_generation_key` ON `signing_keys` (`generation`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "signing_keys_generation_key" to table: "signing_keys"
DROP INDEX `signing_keys_generation_key`;
-- reverse: create "signing_keys" table
DROP TABLE `signing_keys`;
-- reverse: create index "licenceproceeding_licence_id" to table: "licence_proceedings"
DROP INDEX `licenceproceeding_licence_id`;
-- reverse: create index "licence_proceedings_number_key" to table: "licence_proceedings"
DROP INDEX `licence_proceedings_number_key`;
-- reverse: create "licence_proceedings" table
DROP TABLE `licence_proceedings`;
-- reverse: create index "licenceapplication_licence_id" to table: "licence_applications"
DROP INDEX `licenceapplication_licence_id`;
-- reverse: create index "licenceapplication_case_id" to table: "licence_applications"
DROP INDEX `licenceapplication_case_id`;
-- reverse: create "licence_applications" table
DROP TABLE `licence_applications`;
-- reverse: add column "renewal" to table: "service_item_versions"
ALTER TABLE `service_item_versions` DROP COLUMN `renewal`;
-- reverse: create index "licence_ended_at" to table: "licences"
DROP INDEX `licence_ended_at`;
-- reverse: create index "licence_valid_until_id" to table: "licences"
DROP INDEX `licence_valid_until_id`;
-- reverse: create index "licence_turns_at" to table: "licences"
DROP INDEX `licence_turns_at`;
-- reverse: create index "licence_case_id" to table: "licences"
DROP INDEX `licence_case_id`;
-- reverse: create index "licences_follows_id_key" to table: "licences"
DROP INDEX `licences_follows_id_key`;
-- reverse: create index "licences_number_key" to table: "licences"
DROP INDEX `licences_number_key`;
-- reverse: create "new_licences" table
DROP TABLE `new_licences`;
