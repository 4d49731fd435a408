-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- add column "told_at" to table: "cases"
ALTER TABLE `cases` ADD COLUMN `told_at` datetime NULL;
-- create "new_suspensions" table
CREATE TABLE `new_suspensions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `legal_basis` text NOT NULL, `reason` text NOT NULL, `expected_working_days` integer NOT NULL, `number` text NULL, `started_at` datetime NOT NULL, `ended_at` datetime NULL, `confirmed_at` datetime NULL, `refused_at` datetime NULL, `overdue_at` datetime NULL, `case_id` integer NOT NULL, `confirmer_id` integer NULL, CONSTRAINT `suspensions_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `suspensions_staff_confirmer` FOREIGN KEY (`confirmer_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "suspensions" to new temporary table "new_suspensions"
INSERT INTO `new_suspensions` (`id`, `kind`, `legal_basis`, `reason`, `expected_working_days`, `started_at`, `ended_at`, `case_id`) SELECT `id`, `kind`, `legal_basis`, `reason`, `expected_working_days`, `started_at`, `ended_at`, `case_id` FROM `suspensions`;
-- drop "suspensions" table after copying rows
DROP TABLE `suspensions`;
-- rename temporary table "new_suspensions" to "suspensions"
ALTER TABLE `new_suspensions` RENAME TO `suspensions`;
-- create index "suspension_case_id" to table: "suspensions"
CREATE INDEX `suspension_case_id` ON `suspensions` (`case_id`);
-- create "new_service_item_versions" table
CREATE TABLE `new_service_item_versions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `revision` integer NOT NULL, `state` text NOT NULL, `effective_from` integer NULL, `effective_until` integer NULL, `digest` text NOT NULL, `summary` text NOT NULL, `summary_en` text NOT NULL, `statutory_amount` integer NOT NULL, `statutory_unit` text NOT NULL, `promised_amount` integer NOT NULL, `promised_unit` text NOT NULL, `intake_days` integer NOT NULL, `delivery_days` integer NOT NULL, `legal_basis` text NOT NULL, `conditions` json NOT NULL, `result` text NOT NULL, `result_en` text NOT NULL, `result_kind` text NOT NULL, `validity_months` integer NULL, `remedies` text NOT NULL, `remedies_en` text NOT NULL, `checked_on` integer NULL, `illustrative` bool NOT NULL, `provenance` text NOT NULL, `form` json NULL, `assistants` json NULL, `superior` text NOT NULL DEFAULT (''), `superior_en` text NOT NULL DEFAULT (''), `window_decides` bool NOT NULL DEFAULT (false), `item_id` integer NOT NULL, CONSTRAINT `service_item_versions_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "service_item_versions" to new temporary table "new_service_item_versions"
INSERT INTO `new_service_item_versions` (`id`, `revision`, `state`, `effective_from`, `effective_until`, `digest`, `summary`, `summary_en`, `statutory_amount`, `statutory_unit`, `promised_amount`, `promised_unit`, `intake_days`, `delivery_days`, `legal_basis`, `conditions`, `result`, `result_en`, `result_kind`, `validity_months`, `remedies`, `remedies_en`, `checked_on`, `illustrative`, `provenance`, `form`, `assistants`, `superior`, `superior_en`, `item_id`) SELECT `id`, `revision`, `state`, `effective_from`, `effective_until`, `digest`, `summary`, `summary_en`, `statutory_amount`, `statutory_unit`, `promised_amount`, `promised_unit`, `intake_days`, `delivery_days`, `legal_basis`, `conditions`, `result`, `result_en`, `result_kind`, `validity_months`, `remedies`, `remedies_en`, `checked_on`, `illustrative`, `provenance`, `form`, `assistants`, `superior`, `superior_en`, `item_id` FROM `service_item_versions`;
-- drop "service_item_versions" table after copying rows
DROP TABLE `service_item_versions`;
-- rename temporary table "new_service_item_versions" to "service_item_versions"
ALTER TABLE `new_service_item_versions` RENAME TO `service_item_versions`;
-- create index "serviceitemversion_item_id_revision" to table: "service_item_versions"
CREATE UNIQUE INDEX `serviceitemversion_item_id_revision` ON `service_item_versions` (`item_id`, `revision`);
-- create index "serviceitemversion_state" to table: "service_item_versions"
CREATE INDEX `serviceitemversion_state` ON `service_item_versions` (`state`);
-- create "hearings" table
CREATE TABLE `hearings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `suspension_id` integer NOT NULL, `by_party` bool NOT NULL, `asked_at` datetime NOT NULL, `held_on` integer NULL, `record` text NULL, `recorded_at` datetime NULL, `case_id` integer NOT NULL, `presider_id` integer NULL, CONSTRAINT `hearings_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `hearings_staff_presider` FOREIGN KEY (`presider_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "hearing_case_id" to table: "hearings"
CREATE UNIQUE INDEX `hearing_case_id` ON `hearings` (`case_id`);
-- create "interested_parties" table
CREATE TABLE `interested_parties` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `interest` text NOT NULL, `told_at` datetime NOT NULL, `statement` text NULL, `heard_at` datetime NULL, `case_id` integer NOT NULL, `person_id` integer NOT NULL, CONSTRAINT `interested_parties_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `interested_parties_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE NO ACTION);
-- create index "interestedparty_case_id" to table: "interested_parties"
CREATE INDEX `interestedparty_case_id` ON `interested_parties` (`case_id`);
-- create "recounts" table
CREATE TABLE `recounts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `began_at` datetime NOT NULL, `last_case_id` integer NOT NULL DEFAULT (0), `moved` integer NOT NULL DEFAULT (0), `done_at` datetime NULL);
-- create index "recount_done_at" to table: "recounts"
CREATE INDEX `recount_done_at` ON `recounts` (`done_at`);
-- create "return_reviews" table
CREATE TABLE `return_reviews` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `reason` text NOT NULL, `requested_at` datetime NOT NULL, `ruling` text NULL, `ruling_reasons` text NULL, `ruled_at` datetime NULL, `case_id` integer NOT NULL, CONSTRAINT `return_reviews_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "returnreview_case_id" to table: "return_reviews"
CREATE UNIQUE INDEX `returnreview_case_id` ON `return_reviews` (`case_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "returnreview_case_id" to table: "return_reviews"
DROP INDEX `returnreview_case_id`;
-- reverse: create "return_reviews" table
DROP TABLE `return_reviews`;
-- reverse: create index "recount_done_at" to table: "recounts"
DROP INDEX `recount_done_at`;
-- reverse: create "recounts" table
DROP TABLE `recounts`;
-- reverse: create index "interestedparty_case_id" to table: "interested_parties"
DROP INDEX `interestedparty_case_id`;
-- reverse: create "interested_parties" table
DROP TABLE `interested_parties`;
-- reverse: create index "hearing_case_id" to table: "hearings"
DROP INDEX `hearing_case_id`;
-- reverse: create "hearings" table
DROP TABLE `hearings`;
-- reverse: create index "serviceitemversion_state" to table: "service_item_versions"
DROP INDEX `serviceitemversion_state`;
-- reverse: create index "serviceitemversion_item_id_revision" to table: "service_item_versions"
DROP INDEX `serviceitemversion_item_id_revision`;
-- reverse: create "new_service_item_versions" table
DROP TABLE `new_service_item_versions`;
-- reverse: create index "suspension_case_id" to table: "suspensions"
DROP INDEX `suspension_case_id`;
-- reverse: create "new_suspensions" table
DROP TABLE `new_suspensions`;
-- reverse: add column "told_at" to table: "cases"
ALTER TABLE `cases` DROP COLUMN `told_at`;
