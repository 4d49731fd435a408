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
-- add column "promised_due" to table: "ledger"
ALTER TABLE `ledger` ADD COLUMN `promised_due` integer NULL;
-- add column "statutory_due" to table: "ledger"
ALTER TABLE `ledger` ADD COLUMN `statutory_due` integer NULL;
-- add column "provisional_from" to table: "ledger"
ALTER TABLE `ledger` ADD COLUMN `provisional_from` integer NULL;
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
-- create "new_submitted_documents" table
CREATE TABLE `new_submitted_documents` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `form` text NOT NULL, `copies` integer NOT NULL, `accepted` bool NULL, `note` text NULL, `reused_id` integer NULL, `consented_at` datetime NULL, `received_at` datetime NOT NULL, `case_id` integer NOT NULL, `requirement_id` integer NULL, `upload_id` integer NULL, CONSTRAINT `submitted_documents_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `submitted_documents_required_documents_requirement` FOREIGN KEY (`requirement_id`) REFERENCES `required_documents` (`id`) ON DELETE RESTRICT, CONSTRAINT `submitted_documents_uploads_upload` FOREIGN KEY (`upload_id`) REFERENCES `uploads` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "submitted_documents" to new temporary table "new_submitted_documents"
INSERT INTO `new_submitted_documents` (`id`, `name`, `form`, `copies`, `accepted`, `note`, `received_at`, `case_id`, `requirement_id`) SELECT `id`, `name`, `form`, `copies`, `accepted`, `note`, `received_at`, `case_id`, `requirement_id` FROM `submitted_documents`;
-- drop "submitted_documents" table after copying rows
DROP TABLE `submitted_documents`;
-- rename temporary table "new_submitted_documents" to "submitted_documents"
ALTER TABLE `new_submitted_documents` RENAME TO `submitted_documents`;
-- create index "submitteddocument_case_id" to table: "submitted_documents"
CREATE INDEX `submitteddocument_case_id` ON `submitted_documents` (`case_id`);
-- create index "submitteddocument_upload_id" to table: "submitted_documents"
CREATE INDEX `submitteddocument_upload_id` ON `submitted_documents` (`upload_id`);
-- create "new_refunds" table
CREATE TABLE `new_refunds` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `amount_fen` integer NOT NULL, `reason` text NOT NULL, `receipt` text NOT NULL DEFAULT (''), `due_at` datetime NOT NULL, `refunded_at` datetime NULL, `order_id` integer NOT NULL, `line_id` integer NULL, `staff_id` integer NULL, CONSTRAINT `refunds_payment_orders_order` FOREIGN KEY (`order_id`) REFERENCES `payment_orders` (`id`) ON DELETE RESTRICT, CONSTRAINT `refunds_fee_lines_line` FOREIGN KEY (`line_id`) REFERENCES `fee_lines` (`id`) ON DELETE RESTRICT, CONSTRAINT `refunds_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "refunds" to new temporary table "new_refunds"
INSERT INTO `new_refunds` (`id`, `number`, `amount_fen`, `reason`, `due_at`, `refunded_at`, `order_id`, `line_id`) SELECT `id`, `number`, `amount_fen`, `reason`, `due_at`, `refunded_at`, `order_id`, `line_id` FROM `refunds`;
-- drop "refunds" table after copying rows
DROP TABLE `refunds`;
-- rename temporary table "new_refunds" to "refunds"
ALTER TABLE `new_refunds` RENAME TO `refunds`;
-- create index "refunds_number_key" to table: "refunds"
CREATE UNIQUE INDEX `refunds_number_key` ON `refunds` (`number`);
-- create index "refund_line_id" to table: "refunds"
CREATE UNIQUE INDEX `refund_line_id` ON `refunds` (`line_id`);
-- create index "refund_order_id" to table: "refunds"
CREATE INDEX `refund_order_id` ON `refunds` (`order_id`);
-- create index "refund_refunded_at" to table: "refunds"
CREATE INDEX `refund_refunded_at` ON `refunds` (`refunded_at`);
-- add column "renewal" to table: "service_item_versions"
ALTER TABLE `service_item_versions` ADD COLUMN `renewal` json NULL;
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
-- create "document_looks" table
CREATE TABLE `document_looks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `at` datetime NOT NULL, `document_id` integer NOT NULL, `account_id` integer NOT NULL, CONSTRAINT `document_looks_submitted_documents_document` FOREIGN KEY (`document_id`) REFERENCES `submitted_documents` (`id`) ON DELETE RESTRICT, CONSTRAINT `document_looks_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- create index "documentlook_document_id" to table: "document_looks"
CREATE INDEX `documentlook_document_id` ON `document_looks` (`document_id`);
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
-- create "uploads" table
CREATE TABLE `uploads` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `owner` text NOT NULL, `title` blob NOT NULL, `size` integer NOT NULL, `sha256` blob NULL, `status` text NOT NULL, `refusal` text NULL, `received` integer NOT NULL DEFAULT (0), `parts` json NULL, `content_type` text NULL, `pages` integer NULL, `stored` text NULL, `stored_size` integer NULL, `sound_at` datetime NULL, `check_at` datetime NULL, `created_at` datetime NOT NULL, `account_id` integer NULL, `application_id` integer NULL, CONSTRAINT `uploads_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `uploads_applications_application` FOREIGN KEY (`application_id`) REFERENCES `applications` (`id`) ON DELETE RESTRICT);
-- create index "uploads_name_key" to table: "uploads"
CREATE UNIQUE INDEX `uploads_name_key` ON `uploads` (`name`);
-- create index "upload_owner_created_at" to table: "uploads"
CREATE INDEX `upload_owner_created_at` ON `uploads` (`owner`, `created_at`);
-- create index "upload_application_id_created_at" to table: "uploads"
CREATE INDEX `upload_application_id_created_at` ON `uploads` (`application_id`, `created_at`);
-- create index "upload_check_at" to table: "uploads"
CREATE INDEX `upload_check_at` ON `uploads` (`check_at`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "upload_check_at" to table: "uploads"
DROP INDEX `upload_check_at`;
-- reverse: create index "upload_application_id_created_at" to table: "uploads"
DROP INDEX `upload_application_id_created_at`;
-- reverse: create index "upload_owner_created_at" to table: "uploads"
DROP INDEX `upload_owner_created_at`;
-- reverse: create index "uploads_name_key" to table: "uploads"
DROP INDEX `uploads_name_key`;
-- reverse: create "uploads" table
DROP TABLE `uploads`;
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
-- reverse: create index "documentlook_document_id" to table: "document_looks"
DROP INDEX `documentlook_document_id`;
-- reverse: create "document_looks" table
DROP TABLE `document_looks`;
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
-- reverse: add column "renewal" to table: "service_item_versions"
ALTER TABLE `service_item_versions` DROP COLUMN `renewal`;
-- reverse: create index "refund_refunded_at" to table: "refunds"
DROP INDEX `refund_refunded_at`;
-- reverse: create index "refund_order_id" to table: "refunds"
DROP INDEX `refund_order_id`;
-- reverse: create index "refund_line_id" to table: "refunds"
DROP INDEX `refund_line_id`;
-- reverse: create index "refunds_number_key" to table: "refunds"
DROP INDEX `refunds_number_key`;
-- reverse: create "new_refunds" table
DROP TABLE `new_refunds`;
-- reverse: create index "submitteddocument_upload_id" to table: "submitted_documents"
DROP INDEX `submitteddocument_upload_id`;
-- reverse: create index "submitteddocument_case_id" to table: "submitted_documents"
DROP INDEX `submitteddocument_case_id`;
-- reverse: create "new_submitted_documents" table
DROP TABLE `new_submitted_documents`;
-- reverse: create index "staff_department_id_role_on_duty" to table: "staff"
DROP INDEX `staff_department_id_role_on_duty`;
-- reverse: create "new_staff" table
DROP TABLE `new_staff`;
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
-- reverse: add column "provisional_from" to table: "ledger"
ALTER TABLE `ledger` DROP COLUMN `provisional_from`;
-- reverse: add column "statutory_due" to table: "ledger"
ALTER TABLE `ledger` DROP COLUMN `statutory_due`;
-- reverse: add column "promised_due" to table: "ledger"
ALTER TABLE `ledger` DROP COLUMN `promised_due`;
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
