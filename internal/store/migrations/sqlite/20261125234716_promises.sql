-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_applications" table
CREATE TABLE `new_applications` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `query_code_mac` blob NOT NULL, `channel` text NOT NULL, `answers` json NULL, `guided` bool NULL, `applicant_kind` text NULL, `bundle` text NULL, `pick_up` text NULL, `submitted_at` datetime NOT NULL, `person_id` integer NOT NULL, `account_id` integer NULL, `authorisation_id` integer NULL, `agent_account_id` integer NULL, CONSTRAINT `applications_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE RESTRICT, CONSTRAINT `applications_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `applications_authorisations_authorisation` FOREIGN KEY (`authorisation_id`) REFERENCES `authorisations` (`id`) ON DELETE RESTRICT, CONSTRAINT `applications_accounts_agent` FOREIGN KEY (`agent_account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "applications" to new temporary table "new_applications"
INSERT INTO `new_applications` (`id`, `number`, `query_code_mac`, `channel`, `answers`, `guided`, `applicant_kind`, `bundle`, `pick_up`, `submitted_at`, `person_id`, `account_id`) SELECT `id`, `number`, `query_code_mac`, `channel`, `answers`, `guided`, `applicant_kind`, `bundle`, `pick_up`, `submitted_at`, `person_id`, `account_id` FROM `applications`;
-- drop "applications" table after copying rows
DROP TABLE `applications`;
-- rename temporary table "new_applications" to "applications"
ALTER TABLE `new_applications` RENAME TO `applications`;
-- create index "applications_number_key" to table: "applications"
CREATE UNIQUE INDEX `applications_number_key` ON `applications` (`number`);
-- create index "application_account_id" to table: "applications"
CREATE INDEX `application_account_id` ON `applications` (`account_id`);
-- create index "application_agent_account_id" to table: "applications"
CREATE INDEX `application_agent_account_id` ON `applications` (`agent_account_id`);
-- create index "application_person_id" to table: "applications"
CREATE INDEX `application_person_id` ON `applications` (`person_id`);
-- add column "lenient" to table: "service_item_versions"
ALTER TABLE `service_item_versions` ADD COLUMN `lenient` json NULL;
-- add column "commitment" to table: "service_item_versions"
ALTER TABLE `service_item_versions` ADD COLUMN `commitment` json NULL;
-- create "agent_looks" table
CREATE TABLE `agent_looks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `looked_at` datetime NOT NULL, `application_id` integer NOT NULL, `account_id` integer NOT NULL, CONSTRAINT `agent_looks_applications_application` FOREIGN KEY (`application_id`) REFERENCES `applications` (`id`) ON DELETE RESTRICT, CONSTRAINT `agent_looks_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- create index "agentlook_application_id" to table: "agent_looks"
CREATE INDEX `agentlook_application_id` ON `agent_looks` (`application_id`);
-- create "authorisations" table
CREATE TABLE `authorisations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `acts` json NOT NULL, `item_codes` json NOT NULL, `department_codes` json NOT NULL, `from_day` integer NOT NULL, `until_day` integer NOT NULL, `paper_number` text NOT NULL DEFAULT (''), `granted_at` datetime NOT NULL, `ended_at` datetime NULL, `end_reason` text NOT NULL DEFAULT (''), `principal_id` integer NOT NULL, `principal_account_id` integer NULL, `agent_account_id` integer NOT NULL, `recorder_id` integer NULL, CONSTRAINT `authorisations_persons_principal` FOREIGN KEY (`principal_id`) REFERENCES `persons` (`id`) ON DELETE RESTRICT, CONSTRAINT `authorisations_accounts_principal_account` FOREIGN KEY (`principal_account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `authorisations_accounts_agent` FOREIGN KEY (`agent_account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `authorisations_staff_recorder` FOREIGN KEY (`recorder_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "authorisations_number_key" to table: "authorisations"
CREATE UNIQUE INDEX `authorisations_number_key` ON `authorisations` (`number`);
-- create index "authorisation_principal_account_id" to table: "authorisations"
CREATE INDEX `authorisation_principal_account_id` ON `authorisations` (`principal_account_id`);
-- create index "authorisation_agent_account_id" to table: "authorisations"
CREATE INDEX `authorisation_agent_account_id` ON `authorisations` (`agent_account_id`);
-- create "case_commitments" table
CREATE TABLE `case_commitments` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `scope` text NOT NULL, `digest` text NOT NULL, `signed_at` datetime NOT NULL, `verdict` text NULL, `findings` text NOT NULL DEFAULT (''), `verified_at` datetime NULL, `order_due` integer NULL, `statement` text NOT NULL DEFAULT (''), `stated_at` datetime NULL, `put_right_at` datetime NULL, `revoked_at` datetime NULL, `reasons` text NOT NULL DEFAULT (''), `legal_basis` text NOT NULL DEFAULT (''), `case_id` integer NOT NULL, `verifier_id` integer NULL, CONSTRAINT `case_commitments_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `case_commitments_staff_verifier` FOREIGN KEY (`verifier_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "casecommitment_case_id" to table: "case_commitments"
CREATE UNIQUE INDEX `casecommitment_case_id` ON `case_commitments` (`case_id`);
-- create "exclusions" table
CREATE TABLE `exclusions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `identity_index` blob NOT NULL, `kind` text NOT NULL, `reasons` text NOT NULL, `basis` text NOT NULL, `from_day` integer NOT NULL, `until_day` integer NOT NULL, `recorded_at` datetime NOT NULL, `repair_reason` text NOT NULL DEFAULT (''), `repair_asked_at` datetime NULL, `ruling_reasons` text NOT NULL DEFAULT (''), `ruled_at` datetime NULL, `lifted_at` datetime NULL, `case_id` integer NOT NULL, `ruler_id` integer NULL, CONSTRAINT `exclusions_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `exclusions_staff_ruler` FOREIGN KEY (`ruler_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "exclusion_case_id" to table: "exclusions"
CREATE UNIQUE INDEX `exclusion_case_id` ON `exclusions` (`case_id`);
-- create index "exclusion_identity_index_until_day" to table: "exclusions"
CREATE INDEX `exclusion_identity_index_until_day` ON `exclusions` (`identity_index`, `until_day`);
-- create "lenient_promises" table
CREATE TABLE `lenient_promises` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `requirement_ids` json NOT NULL, `digest` text NOT NULL, `on_paper` bool NOT NULL DEFAULT (false), `made_at` datetime NOT NULL, `due_day` integer NULL, `kept_at` datetime NULL, `broken_at` datetime NULL, `case_id` integer NOT NULL, CONSTRAINT `lenient_promises_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "lenientpromise_case_id" to table: "lenient_promises"
CREATE UNIQUE INDEX `lenientpromise_case_id` ON `lenient_promises` (`case_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "lenientpromise_case_id" to table: "lenient_promises"
DROP INDEX `lenientpromise_case_id`;
-- reverse: create "lenient_promises" table
DROP TABLE `lenient_promises`;
-- reverse: create index "exclusion_identity_index_until_day" to table: "exclusions"
DROP INDEX `exclusion_identity_index_until_day`;
-- reverse: create index "exclusion_case_id" to table: "exclusions"
DROP INDEX `exclusion_case_id`;
-- reverse: create "exclusions" table
DROP TABLE `exclusions`;
-- reverse: create index "casecommitment_case_id" to table: "case_commitments"
DROP INDEX `casecommitment_case_id`;
-- reverse: create "case_commitments" table
DROP TABLE `case_commitments`;
-- reverse: create index "authorisation_agent_account_id" to table: "authorisations"
DROP INDEX `authorisation_agent_account_id`;
-- reverse: create index "authorisation_principal_account_id" to table: "authorisations"
DROP INDEX `authorisation_principal_account_id`;
-- reverse: create index "authorisations_number_key" to table: "authorisations"
DROP INDEX `authorisations_number_key`;
-- reverse: create "authorisations" table
DROP TABLE `authorisations`;
-- reverse: create index "agentlook_application_id" to table: "agent_looks"
DROP INDEX `agentlook_application_id`;
-- reverse: create "agent_looks" table
DROP TABLE `agent_looks`;
-- reverse: add column "commitment" to table: "service_item_versions"
ALTER TABLE `service_item_versions` DROP COLUMN `commitment`;
-- reverse: add column "lenient" to table: "service_item_versions"
ALTER TABLE `service_item_versions` DROP COLUMN `lenient`;
-- reverse: create index "application_person_id" to table: "applications"
DROP INDEX `application_person_id`;
-- reverse: create index "application_agent_account_id" to table: "applications"
DROP INDEX `application_agent_account_id`;
-- reverse: create index "application_account_id" to table: "applications"
DROP INDEX `application_account_id`;
-- reverse: create index "applications_number_key" to table: "applications"
DROP INDEX `applications_number_key`;
-- reverse: create "new_applications" table
DROP TABLE `new_applications`;
