-- +goose Up
-- create "accounts" table
CREATE TABLE `accounts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `username` text NOT NULL, `name` text NOT NULL, `password_hash` text NOT NULL, `roles` json NOT NULL, `disabled` bool NOT NULL DEFAULT (false), `created_at` datetime NOT NULL, `staff_id` integer NULL, CONSTRAINT `accounts_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "accounts_username_key" to table: "accounts"
CREATE UNIQUE INDEX `accounts_username_key` ON `accounts` (`username`);
-- create "applications" table
CREATE TABLE `applications` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `query_code_mac` blob NOT NULL, `channel` text NOT NULL, `answers` json NULL, `submitted_at` datetime NOT NULL, `person_id` integer NOT NULL, `account_id` integer NULL, CONSTRAINT `applications_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE RESTRICT, CONSTRAINT `applications_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- create index "applications_number_key" to table: "applications"
CREATE UNIQUE INDEX `applications_number_key` ON `applications` (`number`);
-- create index "application_account_id" to table: "applications"
CREATE INDEX `application_account_id` ON `applications` (`account_id`);
-- create "attempts" table
CREATE TABLE `attempts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `key` text NOT NULL, `count` integer NOT NULL, `since` datetime NOT NULL);
-- create index "attempts_key_key" to table: "attempts"
CREATE UNIQUE INDEX `attempts_key_key` ON `attempts` (`key`);
-- create "calendar_days" table
CREATE TABLE `calendar_days` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `day` integer NOT NULL, `working` bool NOT NULL, `name` text NOT NULL);
-- create index "calendar_days_day_key" to table: "calendar_days"
CREATE UNIQUE INDEX `calendar_days_day_key` ON `calendar_days` (`day`);
-- create "calendar_years" table
CREATE TABLE `calendar_years` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `year` integer NOT NULL, `confirmed` bool NOT NULL, `confirmed_at` datetime NULL);
-- create index "calendar_years_year_key" to table: "calendar_years"
CREATE UNIQUE INDEX `calendar_years_year_key` ON `calendar_years` (`year`);
-- create "case_tasks" table
CREATE TABLE `case_tasks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `stage` text NOT NULL, `opened_at` datetime NOT NULL, `closed_at` datetime NULL, `outcome` text NULL, `case_id` integer NOT NULL, `department_id` integer NOT NULL, `assignee_id` integer NULL, CONSTRAINT `case_tasks_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `case_tasks_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `case_tasks_staff_assignee` FOREIGN KEY (`assignee_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "casetask_case_id" to table: "case_tasks"
CREATE INDEX `casetask_case_id` ON `case_tasks` (`case_id`);
-- create index "casetask_assignee_id_closed_at" to table: "case_tasks"
CREATE INDEX `casetask_assignee_id_closed_at` ON `case_tasks` (`assignee_id`, `closed_at`);
-- create "complaints" table
CREATE TABLE `complaints` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `query_code_mac` blob NOT NULL, `kind` text NOT NULL, `stage` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `subject` text NOT NULL, `body` text NOT NULL, `anonymous` bool NOT NULL, `channel` text NOT NULL, `received_at` datetime NOT NULL, `accepted_at` datetime NULL, `answered_at` datetime NULL, `answer` text NULL, `warning_at` datetime NULL, `yellow_at` datetime NULL, `red_at` datetime NULL, `announced_light` text NOT NULL DEFAULT ('GREEN'), `turns_at` datetime NULL, `case_id` integer NULL, `item_id` integer NULL, `accused_id` integer NULL, `department_id` integer NULL, `account_id` integer NULL, `person_id` integer NULL, CONSTRAINT `complaints_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_departments_accused` FOREIGN KEY (`accused_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE RESTRICT);
-- create index "complaints_number_key" to table: "complaints"
CREATE UNIQUE INDEX `complaints_number_key` ON `complaints` (`number`);
-- create index "complaint_department_id_id" to table: "complaints"
CREATE INDEX `complaint_department_id_id` ON `complaints` (`department_id`, `id`);
-- create index "complaint_account_id" to table: "complaints"
CREATE INDEX `complaint_account_id` ON `complaints` (`account_id`);
-- create index "complaint_turns_at" to table: "complaints"
CREATE INDEX `complaint_turns_at` ON `complaints` (`turns_at`);
-- create index "complaint_stage_id" to table: "complaints"
CREATE INDEX `complaint_stage_id` ON `complaints` (`stage`, `id`);
-- create "correction_notices" table
CREATE TABLE `correction_notices` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `defects` json NOT NULL, `sent_at` datetime NOT NULL, `answered_at` datetime NULL, `case_id` integer NOT NULL, CONSTRAINT `correction_notices_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "correction_notices_number_key" to table: "correction_notices"
CREATE UNIQUE INDEX `correction_notices_number_key` ON `correction_notices` (`number`);
-- create index "correctionnotice_case_id" to table: "correction_notices"
CREATE UNIQUE INDEX `correctionnotice_case_id` ON `correction_notices` (`case_id`);
-- create "decisions" table
CREATE TABLE `decisions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `outcome` text NOT NULL, `reasons` text NOT NULL, `legal_basis` text NOT NULL, `remedies` text NOT NULL, `decided_at` datetime NOT NULL, `case_id` integer NOT NULL, CONSTRAINT `decisions_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "decisions_number_key" to table: "decisions"
CREATE UNIQUE INDEX `decisions_number_key` ON `decisions` (`number`);
-- create index "decision_case_id" to table: "decisions"
CREATE UNIQUE INDEX `decision_case_id` ON `decisions` (`case_id`);
-- create "departments" table
CREATE TABLE `departments` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `phone` text NOT NULL, `complaint_phone` text NOT NULL, `floor` text NOT NULL, `zone` text NOT NULL, `city_items` integer NOT NULL);
-- create index "departments_code_key" to table: "departments"
CREATE UNIQUE INDEX `departments_code_key` ON `departments` (`code`);
-- create "effects" table
CREATE TABLE `effects` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `channel` text NOT NULL, `recipient` text NOT NULL, `at` datetime NOT NULL, `line_id` integer NOT NULL, CONSTRAINT `effects_ledger_line` FOREIGN KEY (`line_id`) REFERENCES `ledger` (`id`) ON DELETE RESTRICT);
-- create index "effect_line_id_channel_recipient" to table: "effects"
CREATE UNIQUE INDEX `effect_line_id_channel_recipient` ON `effects` (`line_id`, `channel`, `recipient`);
-- create "extensions" table
CREATE TABLE `extensions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `working_days` integer NOT NULL, `reason` text NOT NULL, `legal_basis` text NOT NULL, `granted_at` datetime NOT NULL, `case_id` integer NOT NULL, CONSTRAINT `extensions_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "extension_case_id" to table: "extensions"
CREATE UNIQUE INDEX `extension_case_id` ON `extensions` (`case_id`);
-- create "faqs" table
CREATE TABLE `faqs` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `question` text NOT NULL, `question_en` text NOT NULL, `answer` text NOT NULL, `answer_en` text NOT NULL, `version_id` integer NOT NULL, CONSTRAINT `faqs_service_item_versions_version` FOREIGN KEY (`version_id`) REFERENCES `service_item_versions` (`id`) ON DELETE RESTRICT);
-- create index "faq_version_id_position" to table: "faqs"
CREATE INDEX `faq_version_id_position` ON `faqs` (`version_id`, `position`);
-- create "fee_rules" table
CREATE TABLE `fee_rules` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `amount_fen` integer NOT NULL, `unit` text NOT NULL, `unit_en` text NOT NULL, `basis` text NOT NULL, `version_id` integer NOT NULL, CONSTRAINT `fee_rules_service_item_versions_version` FOREIGN KEY (`version_id`) REFERENCES `service_item_versions` (`id`) ON DELETE RESTRICT);
-- create index "feerule_version_id_position" to table: "fee_rules"
CREATE INDEX `feerule_version_id_position` ON `fee_rules` (`version_id`, `position`);
-- create "follows" table
CREATE TABLE `follows` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `since` datetime NOT NULL, `account_id` integer NOT NULL, `case_id` integer NOT NULL, CONSTRAINT `follows_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `follows_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "follow_account_id_case_id" to table: "follows"
CREATE UNIQUE INDEX `follow_account_id_case_id` ON `follows` (`account_id`, `case_id`);
-- create index "follow_case_id" to table: "follows"
CREATE INDEX `follow_case_id` ON `follows` (`case_id`);
-- create "idempotency_keys" table
CREATE TABLE `idempotency_keys` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `actor` text NOT NULL, `key` text NOT NULL, `request` blob NOT NULL, `answer` blob NULL, `at` datetime NOT NULL);
-- create index "idempotencykey_actor_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX `idempotencykey_actor_key` ON `idempotency_keys` (`actor`, `key`);
-- create index "idempotencykey_at" to table: "idempotency_keys"
CREATE INDEX `idempotencykey_at` ON `idempotency_keys` (`at`);
-- create "ledger" table
CREATE TABLE `ledger` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `xid` integer NULL DEFAULT (0), `subject` text NOT NULL, `kind` text NOT NULL, `at` datetime NOT NULL, `role` text NOT NULL, `actor_name` text NULL, `actor_post` text NULL, `from_stage` text NULL, `to_stage` text NULL, `status` text NULL, `light` text NULL, `note` text NULL, `case_id` integer NULL, `complaint_id` integer NULL, `department_id` integer NULL, `staff_id` integer NULL, CONSTRAINT `ledger_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `ledger_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT, CONSTRAINT `ledger_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `ledger_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "ledgerline_xid_id" to table: "ledger"
CREATE INDEX `ledgerline_xid_id` ON `ledger` (`xid`, `id`);
-- create index "ledgerline_case_id_id" to table: "ledger"
CREATE INDEX `ledgerline_case_id_id` ON `ledger` (`case_id`, `id`);
-- create index "ledgerline_complaint_id_id" to table: "ledger"
CREATE INDEX `ledgerline_complaint_id_id` ON `ledger` (`complaint_id`, `id`);
-- create "licences" table
CREATE TABLE `licences` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `title` text NOT NULL, `title_en` text NOT NULL, `valid_from` integer NOT NULL, `valid_until` integer NULL, `issued_at` datetime NOT NULL, `delivered_at` datetime NULL, `channel` text NULL, `case_id` integer NOT NULL, CONSTRAINT `licences_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "licences_number_key" to table: "licences"
CREATE UNIQUE INDEX `licences_number_key` ON `licences` (`number`);
-- create index "licence_case_id" to table: "licences"
CREATE UNIQUE INDEX `licence_case_id` ON `licences` (`case_id`);
-- create "life_events" table
CREATE TABLE `life_events` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `key` text NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `summary` text NOT NULL, `summary_en` text NOT NULL, `item_codes` json NOT NULL, `position` integer NOT NULL);
-- create index "life_events_key_key" to table: "life_events"
CREATE UNIQUE INDEX `life_events_key_key` ON `life_events` (`key`);
-- create "number_sequences" table
CREATE TABLE `number_sequences` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `day` integer NOT NULL, `last` integer NOT NULL);
-- create index "numbersequence_kind_day" to table: "number_sequences"
CREATE UNIQUE INDEX `numbersequence_kind_day` ON `number_sequences` (`kind`, `day`);
-- create "persons" table
CREATE TABLE `persons` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `ref` text NOT NULL, `organisation` bool NOT NULL, `name` blob NOT NULL, `identity` blob NULL, `phone` blob NULL, `identity_index` blob NULL, `created_at` datetime NOT NULL);
-- create index "persons_ref_key" to table: "persons"
CREATE UNIQUE INDEX `persons_ref_key` ON `persons` (`ref`);
-- create index "person_identity_index" to table: "persons"
CREATE INDEX `person_identity_index` ON `persons` (`identity_index`);
-- create "policy_documents" table
CREATE TABLE `policy_documents` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `title` text NOT NULL, `title_en` text NOT NULL, `article` text NOT NULL, `excerpt` text NOT NULL, `excerpt_en` text NOT NULL, `use` text NOT NULL, `version_id` integer NOT NULL, CONSTRAINT `policy_documents_service_item_versions_version` FOREIGN KEY (`version_id`) REFERENCES `service_item_versions` (`id`) ON DELETE RESTRICT);
-- create index "policydocument_version_id_position" to table: "policy_documents"
CREATE INDEX `policydocument_version_id_position` ON `policy_documents` (`version_id`, `position`);
-- create "procedure_steps" table
CREATE TABLE `procedure_steps` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `stage` text NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `description` text NOT NULL, `description_en` text NOT NULL, `actor` text NOT NULL, `actor_en` text NOT NULL, `days` integer NOT NULL, `version_id` integer NOT NULL, CONSTRAINT `procedure_steps_service_item_versions_version` FOREIGN KEY (`version_id`) REFERENCES `service_item_versions` (`id`) ON DELETE RESTRICT);
-- create index "procedurestep_version_id_position" to table: "procedure_steps"
CREATE INDEX `procedurestep_version_id_position` ON `procedure_steps` (`version_id`, `position`);
-- create "required_documents" table
CREATE TABLE `required_documents` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `position` integer NOT NULL, `key` text NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `form` text NOT NULL, `copies` integer NOT NULL, `necessity` text NOT NULL, `when` text NOT NULL, `when_en` text NOT NULL, `source` text NOT NULL, `source_en` text NOT NULL, `note` text NOT NULL, `note_en` text NOT NULL, `sample` text NOT NULL, `basis` text NOT NULL, `version_id` integer NOT NULL, CONSTRAINT `required_documents_service_item_versions_version` FOREIGN KEY (`version_id`) REFERENCES `service_item_versions` (`id`) ON DELETE RESTRICT);
-- create index "requireddocument_version_id_key" to table: "required_documents"
CREATE UNIQUE INDEX `requireddocument_version_id_key` ON `required_documents` (`version_id`, `key`);
-- create "cases" table
CREATE TABLE `cases` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `stage` text NOT NULL, `status` text NOT NULL, `outcome` text NULL, `revision` integer NOT NULL DEFAULT (0), `open` bool NOT NULL DEFAULT (true), `received_at` datetime NOT NULL, `intake_from` datetime NOT NULL, `intake_until` datetime NULL, `accepted_at` datetime NULL, `clock_from` datetime NULL, `decided_at` datetime NULL, `completed_at` datetime NULL, `delivered_at` datetime NULL, `closed_at` datetime NULL, `paused` bool NOT NULL DEFAULT (false), `due_day` integer NOT NULL, `promised_due` integer NULL, `statutory_due` integer NULL, `warning_at` datetime NULL, `yellow_at` datetime NULL, `red_at` datetime NULL, `announced_light` text NOT NULL DEFAULT ('GREEN'), `turns_at` datetime NULL, `reasons` text NULL, `legal_basis` text NULL, `where_to_go` text NULL, `opinion` text NULL, `opinion_reasons` text NULL, `application_id` integer NOT NULL, `item_id` integer NOT NULL, `version_id` integer NOT NULL, `department_id` integer NOT NULL, `assignee_id` integer NULL, `examiner_id` integer NULL, `approver_id` integer NULL, CONSTRAINT `cases_applications_application` FOREIGN KEY (`application_id`) REFERENCES `applications` (`id`) ON DELETE RESTRICT, CONSTRAINT `cases_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `cases_service_item_versions_version` FOREIGN KEY (`version_id`) REFERENCES `service_item_versions` (`id`) ON DELETE RESTRICT, CONSTRAINT `cases_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `cases_staff_assignee` FOREIGN KEY (`assignee_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `cases_staff_examiner` FOREIGN KEY (`examiner_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `cases_staff_approver` FOREIGN KEY (`approver_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "cases_number_key" to table: "cases"
CREATE UNIQUE INDEX `cases_number_key` ON `cases` (`number`);
-- create index "servicecase_application_id" to table: "cases"
CREATE INDEX `servicecase_application_id` ON `cases` (`application_id`);
-- create index "servicecase_department_id_open_due_day_id" to table: "cases"
CREATE INDEX `servicecase_department_id_open_due_day_id` ON `cases` (`department_id`, `open`, `due_day`, `id`);
-- create index "servicecase_department_id_due_day_id" to table: "cases"
CREATE INDEX `servicecase_department_id_due_day_id` ON `cases` (`department_id`, `due_day`, `id`);
-- create index "servicecase_open_due_day_id" to table: "cases"
CREATE INDEX `servicecase_open_due_day_id` ON `cases` (`open`, `due_day`, `id`);
-- create index "servicecase_stage_due_day_id" to table: "cases"
CREATE INDEX `servicecase_stage_due_day_id` ON `cases` (`stage`, `due_day`, `id`);
-- create index "servicecase_assignee_id_open_due_day_id" to table: "cases"
CREATE INDEX `servicecase_assignee_id_open_due_day_id` ON `cases` (`assignee_id`, `open`, `due_day`, `id`);
-- create index "servicecase_item_id" to table: "cases"
CREATE INDEX `servicecase_item_id` ON `cases` (`item_id`);
-- create index "servicecase_turns_at" to table: "cases"
CREATE INDEX `servicecase_turns_at` ON `cases` (`turns_at`);
-- create index "servicecase_decided_at" to table: "cases"
CREATE INDEX `servicecase_decided_at` ON `cases` (`decided_at`);
-- create "centers" table
CREATE TABLE `centers` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `ledger_id` text NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `region_code` text NOT NULL, `phone` text NOT NULL, `address` text NOT NULL, `address_en` text NOT NULL, `hours` text NOT NULL, `hours_en` text NOT NULL, `opens_minute` integer NOT NULL, `closes_minute` integer NOT NULL, `demo` bool NOT NULL DEFAULT (false));
-- create "service_items" table
CREATE TABLE `service_items` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `type` text NOT NULL, `audience` text NOT NULL, `handling` text NOT NULL, `joint` bool NOT NULL, `upward` bool NOT NULL, `online` text NOT NULL, `synonyms` json NOT NULL, `position` integer NOT NULL, `department_id` integer NOT NULL, CONSTRAINT `service_items_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT);
-- create index "service_items_code_key" to table: "service_items"
CREATE UNIQUE INDEX `service_items_code_key` ON `service_items` (`code`);
-- create index "serviceitem_department_id" to table: "service_items"
CREATE INDEX `serviceitem_department_id` ON `service_items` (`department_id`);
-- create "service_item_versions" table
CREATE TABLE `service_item_versions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `revision` integer NOT NULL, `state` text NOT NULL, `effective_from` integer NULL, `effective_until` integer NULL, `digest` text NOT NULL, `summary` text NOT NULL, `summary_en` text NOT NULL, `statutory_amount` integer NOT NULL, `statutory_unit` text NOT NULL, `promised_amount` integer NOT NULL, `promised_unit` text NOT NULL, `intake_days` integer NOT NULL, `delivery_days` integer NOT NULL, `legal_basis` text NOT NULL, `conditions` json NOT NULL, `result` text NOT NULL, `result_en` text NOT NULL, `result_kind` text NOT NULL, `validity_months` integer NULL, `remedies` text NOT NULL, `remedies_en` text NOT NULL, `checked_on` integer NULL, `illustrative` bool NOT NULL, `provenance` text NOT NULL, `item_id` integer NOT NULL, CONSTRAINT `service_item_versions_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT);
-- create index "serviceitemversion_item_id_revision" to table: "service_item_versions"
CREATE UNIQUE INDEX `serviceitemversion_item_id_revision` ON `service_item_versions` (`item_id`, `revision`);
-- create index "serviceitemversion_state" to table: "service_item_versions"
CREATE INDEX `serviceitemversion_state` ON `service_item_versions` (`state`);
-- create "service_windows" table
CREATE TABLE `service_windows` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `code` text NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `floor` text NOT NULL, `zone` text NOT NULL, `hours` text NOT NULL, `hours_en` text NOT NULL, `phone` text NOT NULL, `general` bool NOT NULL);
-- create index "service_windows_code_key" to table: "service_windows"
CREATE UNIQUE INDEX `service_windows_code_key` ON `service_windows` (`code`);
-- create "sessions" table
CREATE TABLE `sessions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `token_hash` blob NOT NULL, `created_at` datetime NOT NULL, `expires_at` datetime NOT NULL, `seen_at` datetime NULL, `ended_at` datetime NULL, `account_id` integer NOT NULL, CONSTRAINT `sessions_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- create index "sessions_token_hash_key" to table: "sessions"
CREATE UNIQUE INDEX `sessions_token_hash_key` ON `sessions` (`token_hash`);
-- create index "session_account_id" to table: "sessions"
CREATE INDEX `session_account_id` ON `sessions` (`account_id`);
-- create "staff" table
CREATE TABLE `staff` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `post` text NOT NULL, `post_en` text NOT NULL, `role` text NOT NULL, `on_duty` bool NOT NULL DEFAULT (true), `department_id` integer NULL, `window_id` integer NULL, CONSTRAINT `staff_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `staff_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT);
-- create index "staff_department_id_role_on_duty" to table: "staff"
CREATE INDEX `staff_department_id_role_on_duty` ON `staff` (`department_id`, `role`, `on_duty`);
-- create "submitted_documents" table
CREATE TABLE `submitted_documents` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `form` text NOT NULL, `copies` integer NOT NULL, `accepted` bool NULL, `note` text NULL, `received_at` datetime NOT NULL, `case_id` integer NOT NULL, `requirement_id` integer NULL, CONSTRAINT `submitted_documents_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `submitted_documents_required_documents_requirement` FOREIGN KEY (`requirement_id`) REFERENCES `required_documents` (`id`) ON DELETE RESTRICT);
-- create index "submitteddocument_case_id" to table: "submitted_documents"
CREATE INDEX `submitteddocument_case_id` ON `submitted_documents` (`case_id`);
-- create "suspensions" table
CREATE TABLE `suspensions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `legal_basis` text NOT NULL, `reason` text NOT NULL, `expected_working_days` integer NOT NULL, `started_at` datetime NOT NULL, `ended_at` datetime NULL, `case_id` integer NOT NULL, CONSTRAINT `suspensions_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "suspension_case_id" to table: "suspensions"
CREATE INDEX `suspension_case_id` ON `suspensions` (`case_id`);
-- create "service_window_departments" table
CREATE TABLE `service_window_departments` (`service_window_id` integer NOT NULL, `department_id` integer NOT NULL, PRIMARY KEY (`service_window_id`, `department_id`), CONSTRAINT `service_window_departments_service_window_id` FOREIGN KEY (`service_window_id`) REFERENCES `service_windows` (`id`) ON DELETE CASCADE, CONSTRAINT `service_window_departments_department_id` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE CASCADE);

-- +goose Down
-- reverse: create "service_window_departments" table
DROP TABLE `service_window_departments`;
-- reverse: create index "suspension_case_id" to table: "suspensions"
DROP INDEX `suspension_case_id`;
-- reverse: create "suspensions" table
DROP TABLE `suspensions`;
-- reverse: create index "submitteddocument_case_id" to table: "submitted_documents"
DROP INDEX `submitteddocument_case_id`;
-- reverse: create "submitted_documents" table
DROP TABLE `submitted_documents`;
-- reverse: create index "staff_department_id_role_on_duty" to table: "staff"
DROP INDEX `staff_department_id_role_on_duty`;
-- reverse: create "staff" table
DROP TABLE `staff`;
-- reverse: create index "session_account_id" to table: "sessions"
DROP INDEX `session_account_id`;
-- reverse: create index "sessions_token_hash_key" to table: "sessions"
DROP INDEX `sessions_token_hash_key`;
-- reverse: create "sessions" table
DROP TABLE `sessions`;
-- reverse: create index "service_windows_code_key" to table: "service_windows"
DROP INDEX `service_windows_code_key`;
-- reverse: create "service_windows" table
DROP TABLE `service_windows`;
-- reverse: create index "serviceitemversion_state" to table: "service_item_versions"
DROP INDEX `serviceitemversion_state`;
-- reverse: create index "serviceitemversion_item_id_revision" to table: "service_item_versions"
DROP INDEX `serviceitemversion_item_id_revision`;
-- reverse: create "service_item_versions" table
DROP TABLE `service_item_versions`;
-- reverse: create index "serviceitem_department_id" to table: "service_items"
DROP INDEX `serviceitem_department_id`;
-- reverse: create index "service_items_code_key" to table: "service_items"
DROP INDEX `service_items_code_key`;
-- reverse: create "service_items" table
DROP TABLE `service_items`;
-- reverse: create "centers" table
DROP TABLE `centers`;
-- reverse: create index "servicecase_decided_at" to table: "cases"
DROP INDEX `servicecase_decided_at`;
-- reverse: create index "servicecase_turns_at" to table: "cases"
DROP INDEX `servicecase_turns_at`;
-- reverse: create index "servicecase_item_id" to table: "cases"
DROP INDEX `servicecase_item_id`;
-- reverse: create index "servicecase_assignee_id_open_due_day_id" to table: "cases"
DROP INDEX `servicecase_assignee_id_open_due_day_id`;
-- reverse: create index "servicecase_stage_due_day_id" to table: "cases"
DROP INDEX `servicecase_stage_due_day_id`;
-- reverse: create index "servicecase_open_due_day_id" to table: "cases"
DROP INDEX `servicecase_open_due_day_id`;
-- reverse: create index "servicecase_department_id_due_day_id" to table: "cases"
DROP INDEX `servicecase_department_id_due_day_id`;
-- reverse: create index "servicecase_department_id_open_due_day_id" to table: "cases"
DROP INDEX `servicecase_department_id_open_due_day_id`;
-- reverse: create index "servicecase_application_id" to table: "cases"
DROP INDEX `servicecase_application_id`;
-- reverse: create index "cases_number_key" to table: "cases"
DROP INDEX `cases_number_key`;
-- reverse: create "cases" table
DROP TABLE `cases`;
-- reverse: create index "requireddocument_version_id_key" to table: "required_documents"
DROP INDEX `requireddocument_version_id_key`;
-- reverse: create "required_documents" table
DROP TABLE `required_documents`;
-- reverse: create index "procedurestep_version_id_position" to table: "procedure_steps"
DROP INDEX `procedurestep_version_id_position`;
-- reverse: create "procedure_steps" table
DROP TABLE `procedure_steps`;
-- reverse: create index "policydocument_version_id_position" to table: "policy_documents"
DROP INDEX `policydocument_version_id_position`;
-- reverse: create "policy_documents" table
DROP TABLE `policy_documents`;
-- reverse: create index "person_identity_index" to table: "persons"
DROP INDEX `person_identity_index`;
-- reverse: create index "persons_ref_key" to table: "persons"
DROP INDEX `persons_ref_key`;
-- reverse: create "persons" table
DROP TABLE `persons`;
-- reverse: create index "numbersequence_kind_day" to table: "number_sequences"
DROP INDEX `numbersequence_kind_day`;
-- reverse: create "number_sequences" table
DROP TABLE `number_sequences`;
-- reverse: create index "life_events_key_key" to table: "life_events"
DROP INDEX `life_events_key_key`;
-- reverse: create "life_events" table
DROP TABLE `life_events`;
-- reverse: create index "licence_case_id" to table: "licences"
DROP INDEX `licence_case_id`;
-- reverse: create index "licences_number_key" to table: "licences"
DROP INDEX `licences_number_key`;
-- reverse: create "licences" table
DROP TABLE `licences`;
-- reverse: create index "ledgerline_complaint_id_id" to table: "ledger"
DROP INDEX `ledgerline_complaint_id_id`;
-- reverse: create index "ledgerline_case_id_id" to table: "ledger"
DROP INDEX `ledgerline_case_id_id`;
-- reverse: create index "ledgerline_xid_id" to table: "ledger"
DROP INDEX `ledgerline_xid_id`;
-- reverse: create "ledger" table
DROP TABLE `ledger`;
-- reverse: create index "idempotencykey_at" to table: "idempotency_keys"
DROP INDEX `idempotencykey_at`;
-- reverse: create index "idempotencykey_actor_key" to table: "idempotency_keys"
DROP INDEX `idempotencykey_actor_key`;
-- reverse: create "idempotency_keys" table
DROP TABLE `idempotency_keys`;
-- reverse: create index "follow_case_id" to table: "follows"
DROP INDEX `follow_case_id`;
-- reverse: create index "follow_account_id_case_id" to table: "follows"
DROP INDEX `follow_account_id_case_id`;
-- reverse: create "follows" table
DROP TABLE `follows`;
-- reverse: create index "feerule_version_id_position" to table: "fee_rules"
DROP INDEX `feerule_version_id_position`;
-- reverse: create "fee_rules" table
DROP TABLE `fee_rules`;
-- reverse: create index "faq_version_id_position" to table: "faqs"
DROP INDEX `faq_version_id_position`;
-- reverse: create "faqs" table
DROP TABLE `faqs`;
-- reverse: create index "extension_case_id" to table: "extensions"
DROP INDEX `extension_case_id`;
-- reverse: create "extensions" table
DROP TABLE `extensions`;
-- reverse: create index "effect_line_id_channel_recipient" to table: "effects"
DROP INDEX `effect_line_id_channel_recipient`;
-- reverse: create "effects" table
DROP TABLE `effects`;
-- reverse: create index "departments_code_key" to table: "departments"
DROP INDEX `departments_code_key`;
-- reverse: create "departments" table
DROP TABLE `departments`;
-- reverse: create index "decision_case_id" to table: "decisions"
DROP INDEX `decision_case_id`;
-- reverse: create index "decisions_number_key" to table: "decisions"
DROP INDEX `decisions_number_key`;
-- reverse: create "decisions" table
DROP TABLE `decisions`;
-- reverse: create index "correctionnotice_case_id" to table: "correction_notices"
DROP INDEX `correctionnotice_case_id`;
-- reverse: create index "correction_notices_number_key" to table: "correction_notices"
DROP INDEX `correction_notices_number_key`;
-- reverse: create "correction_notices" table
DROP TABLE `correction_notices`;
-- reverse: create index "complaint_stage_id" to table: "complaints"
DROP INDEX `complaint_stage_id`;
-- reverse: create index "complaint_turns_at" to table: "complaints"
DROP INDEX `complaint_turns_at`;
-- reverse: create index "complaint_account_id" to table: "complaints"
DROP INDEX `complaint_account_id`;
-- reverse: create index "complaint_department_id_id" to table: "complaints"
DROP INDEX `complaint_department_id_id`;
-- reverse: create index "complaints_number_key" to table: "complaints"
DROP INDEX `complaints_number_key`;
-- reverse: create "complaints" table
DROP TABLE `complaints`;
-- reverse: create index "casetask_assignee_id_closed_at" to table: "case_tasks"
DROP INDEX `casetask_assignee_id_closed_at`;
-- reverse: create index "casetask_case_id" to table: "case_tasks"
DROP INDEX `casetask_case_id`;
-- reverse: create "case_tasks" table
DROP TABLE `case_tasks`;
-- reverse: create index "calendar_years_year_key" to table: "calendar_years"
DROP INDEX `calendar_years_year_key`;
-- reverse: create "calendar_years" table
DROP TABLE `calendar_years`;
-- reverse: create index "calendar_days_day_key" to table: "calendar_days"
DROP INDEX `calendar_days_day_key`;
-- reverse: create "calendar_days" table
DROP TABLE `calendar_days`;
-- reverse: create index "attempts_key_key" to table: "attempts"
DROP INDEX `attempts_key_key`;
-- reverse: create "attempts" table
DROP TABLE `attempts`;
-- reverse: create index "application_account_id" to table: "applications"
DROP INDEX `application_account_id`;
-- reverse: create index "applications_number_key" to table: "applications"
DROP INDEX `applications_number_key`;
-- reverse: create "applications" table
DROP TABLE `applications`;
-- reverse: create index "accounts_username_key" to table: "accounts"
DROP INDEX `accounts_username_key`;
-- reverse: create "accounts" table
DROP TABLE `accounts`;
