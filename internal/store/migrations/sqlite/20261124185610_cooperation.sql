-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_case_tasks" table
CREATE TABLE `new_case_tasks` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `stage` text NOT NULL, `kind` text NOT NULL DEFAULT ('STEP'), `days` integer NOT NULL DEFAULT (0), `opened_at` datetime NOT NULL, `closed_at` datetime NULL, `outcome` text NULL, `liable_at` datetime NULL, `case_id` integer NOT NULL, `department_id` integer NOT NULL, `assignee_id` integer NULL, CONSTRAINT `case_tasks_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `case_tasks_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `case_tasks_staff_assignee` FOREIGN KEY (`assignee_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "case_tasks" to new temporary table "new_case_tasks"
INSERT INTO `new_case_tasks` (`id`, `stage`, `opened_at`, `closed_at`, `outcome`, `case_id`, `department_id`, `assignee_id`) SELECT `id`, `stage`, `opened_at`, `closed_at`, `outcome`, `case_id`, `department_id`, `assignee_id` FROM `case_tasks`;
-- drop "case_tasks" table after copying rows
DROP TABLE `case_tasks`;
-- rename temporary table "new_case_tasks" to "case_tasks"
ALTER TABLE `new_case_tasks` RENAME TO `case_tasks`;
-- create index "casetask_case_id" to table: "case_tasks"
CREATE INDEX `casetask_case_id` ON `case_tasks` (`case_id`);
-- create index "casetask_assignee_id_closed_at" to table: "case_tasks"
CREATE INDEX `casetask_assignee_id_closed_at` ON `case_tasks` (`assignee_id`, `closed_at`);
-- create index "casetask_kind_department_id" to table: "case_tasks"
CREATE INDEX `casetask_kind_department_id` ON `case_tasks` (`kind`, `department_id`);
-- create "new_service_item_versions" table
CREATE TABLE `new_service_item_versions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `revision` integer NOT NULL, `state` text NOT NULL, `effective_from` integer NULL, `effective_until` integer NULL, `digest` text NOT NULL, `summary` text NOT NULL, `summary_en` text NOT NULL, `statutory_amount` integer NOT NULL, `statutory_unit` text NOT NULL, `promised_amount` integer NOT NULL, `promised_unit` text NOT NULL, `intake_days` integer NOT NULL, `delivery_days` integer NOT NULL, `legal_basis` text NOT NULL, `conditions` json NOT NULL, `result` text NOT NULL, `result_en` text NOT NULL, `result_kind` text NOT NULL, `validity_months` integer NULL, `remedies` text NOT NULL, `remedies_en` text NOT NULL, `checked_on` integer NULL, `illustrative` bool NOT NULL, `provenance` text NOT NULL, `assistants` json NULL, `superior` text NOT NULL DEFAULT (''), `superior_en` text NOT NULL DEFAULT (''), `item_id` integer NOT NULL, CONSTRAINT `service_item_versions_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "service_item_versions" to new temporary table "new_service_item_versions"
INSERT INTO `new_service_item_versions` (`id`, `revision`, `state`, `effective_from`, `effective_until`, `digest`, `summary`, `summary_en`, `statutory_amount`, `statutory_unit`, `promised_amount`, `promised_unit`, `intake_days`, `delivery_days`, `legal_basis`, `conditions`, `result`, `result_en`, `result_kind`, `validity_months`, `remedies`, `remedies_en`, `checked_on`, `illustrative`, `provenance`, `item_id`) SELECT `id`, `revision`, `state`, `effective_from`, `effective_until`, `digest`, `summary`, `summary_en`, `statutory_amount`, `statutory_unit`, `promised_amount`, `promised_unit`, `intake_days`, `delivery_days`, `legal_basis`, `conditions`, `result`, `result_en`, `result_kind`, `validity_months`, `remedies`, `remedies_en`, `checked_on`, `illustrative`, `provenance`, `item_id` FROM `service_item_versions`;
-- drop "service_item_versions" table after copying rows
DROP TABLE `service_item_versions`;
-- rename temporary table "new_service_item_versions" to "service_item_versions"
ALTER TABLE `new_service_item_versions` RENAME TO `service_item_versions`;
-- create index "serviceitemversion_item_id_revision" to table: "service_item_versions"
CREATE UNIQUE INDEX `serviceitemversion_item_id_revision` ON `service_item_versions` (`item_id`, `revision`);
-- create index "serviceitemversion_state" to table: "service_item_versions"
CREATE INDEX `serviceitemversion_state` ON `service_item_versions` (`state`);
-- create "department_opinions" table
CREATE TABLE `department_opinions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `opinion` text NOT NULL, `reasons` text NOT NULL, `legal_basis` text NOT NULL, `deemed` bool NOT NULL, `given_at` datetime NOT NULL, `case_id` integer NOT NULL, `department_id` integer NOT NULL, `staff_id` integer NULL, CONSTRAINT `department_opinions_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `department_opinions_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `department_opinions_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "departmentopinion_case_id_department_id" to table: "department_opinions"
CREATE UNIQUE INDEX `departmentopinion_case_id_department_id` ON `department_opinions` (`case_id`, `department_id`);
-- create "joint_meetings" table
CREATE TABLE `joint_meetings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `held_on` integer NOT NULL, `department_codes` json NOT NULL, `minutes` text NOT NULL, `recorded_at` datetime NOT NULL, `case_id` integer NOT NULL, CONSTRAINT `joint_meetings_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "jointmeeting_case_id" to table: "joint_meetings"
CREATE INDEX `jointmeeting_case_id` ON `joint_meetings` (`case_id`);
-- create "site_visits" table
CREATE TABLE `site_visits` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `visited_on` integer NOT NULL, `staff_ids` json NOT NULL, `findings` text NOT NULL, `recorded_at` datetime NOT NULL, `case_id` integer NOT NULL, CONSTRAINT `site_visits_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "sitevisit_case_id" to table: "site_visits"
CREATE INDEX `sitevisit_case_id` ON `site_visits` (`case_id`);
-- create "superior_referrals" table
CREATE TABLE `superior_referrals` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `superior` text NOT NULL, `superior_en` text NOT NULL, `opinion` text NOT NULL, `sent_at` datetime NOT NULL, `replied_at` datetime NULL, `reply` text NULL, `reply_number` text NULL, `reply_text` text NULL, `handed_on_at` datetime NULL, `case_id` integer NOT NULL, CONSTRAINT `superior_referrals_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT);
-- create index "superiorreferral_case_id" to table: "superior_referrals"
CREATE UNIQUE INDEX `superiorreferral_case_id` ON `superior_referrals` (`case_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "superiorreferral_case_id" to table: "superior_referrals"
DROP INDEX `superiorreferral_case_id`;
-- reverse: create "superior_referrals" table
DROP TABLE `superior_referrals`;
-- reverse: create index "sitevisit_case_id" to table: "site_visits"
DROP INDEX `sitevisit_case_id`;
-- reverse: create "site_visits" table
DROP TABLE `site_visits`;
-- reverse: create index "jointmeeting_case_id" to table: "joint_meetings"
DROP INDEX `jointmeeting_case_id`;
-- reverse: create "joint_meetings" table
DROP TABLE `joint_meetings`;
-- reverse: create index "departmentopinion_case_id_department_id" to table: "department_opinions"
DROP INDEX `departmentopinion_case_id_department_id`;
-- reverse: create "department_opinions" table
DROP TABLE `department_opinions`;
-- reverse: create index "serviceitemversion_state" to table: "service_item_versions"
DROP INDEX `serviceitemversion_state`;
-- reverse: create index "serviceitemversion_item_id_revision" to table: "service_item_versions"
DROP INDEX `serviceitemversion_item_id_revision`;
-- reverse: create "new_service_item_versions" table
DROP TABLE `new_service_item_versions`;
-- reverse: create index "casetask_kind_department_id" to table: "case_tasks"
DROP INDEX `casetask_kind_department_id`;
-- reverse: create index "casetask_assignee_id_closed_at" to table: "case_tasks"
DROP INDEX `casetask_assignee_id_closed_at`;
-- reverse: create index "casetask_case_id" to table: "case_tasks"
DROP INDEX `casetask_case_id`;
-- reverse: create "new_case_tasks" table
DROP TABLE `new_case_tasks`;
