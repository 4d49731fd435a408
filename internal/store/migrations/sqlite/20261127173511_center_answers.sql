-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_accountability_records" table
CREATE TABLE `new_accountability_records` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `kind` text NOT NULL, `state` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `reasons` text NOT NULL, `basis` text NOT NULL, `proposed_at` datetime NOT NULL, `statement` text NOT NULL DEFAULT (''), `hearing_record` text NOT NULL DEFAULT (''), `heard_at` datetime NULL, `decision` text NOT NULL DEFAULT (''), `decided_at` datetime NULL, `effective_on` integer NULL, `warning_id` integer NULL, `department_id` integer NULL, `staff_id` integer NULL, `proposed_by_id` integer NOT NULL, `decided_by_id` integer NULL, CONSTRAINT `accountability_records_warnings_warning` FOREIGN KEY (`warning_id`) REFERENCES `warnings` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_staff_proposed_by` FOREIGN KEY (`proposed_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_staff_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "accountability_records" to new temporary table "new_accountability_records"
INSERT INTO `new_accountability_records` (`id`, `number`, `kind`, `state`, `revision`, `reasons`, `basis`, `proposed_at`, `statement`, `hearing_record`, `heard_at`, `decision`, `decided_at`, `effective_on`, `warning_id`, `department_id`, `staff_id`, `proposed_by_id`, `decided_by_id`) SELECT `id`, `number`, `kind`, `state`, `revision`, `reasons`, `basis`, `proposed_at`, `statement`, `hearing_record`, `heard_at`, `decision`, `decided_at`, `effective_on`, `warning_id`, `department_id`, `staff_id`, `proposed_by_id`, `decided_by_id` FROM `accountability_records`;
-- drop "accountability_records" table after copying rows
DROP TABLE `accountability_records`;
-- rename temporary table "new_accountability_records" to "accountability_records"
ALTER TABLE `new_accountability_records` RENAME TO `accountability_records`;
-- create index "accountability_records_number_key" to table: "accountability_records"
CREATE UNIQUE INDEX `accountability_records_number_key` ON `accountability_records` (`number`);
-- create index "accountabilityrecord_department_id_id" to table: "accountability_records"
CREATE INDEX `accountabilityrecord_department_id_id` ON `accountability_records` (`department_id`, `id`);
-- create index "accountabilityrecord_staff_id_id" to table: "accountability_records"
CREATE INDEX `accountabilityrecord_staff_id_id` ON `accountability_records` (`staff_id`, `id`);
-- create index "accountabilityrecord_warning_id" to table: "accountability_records"
CREATE INDEX `accountabilityrecord_warning_id` ON `accountability_records` (`warning_id`);
-- create "new_supervision_orders" table
CREATE TABLE `new_supervision_orders` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `kind` text NOT NULL, `state` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `demand` text NOT NULL, `issued_at` datetime NOT NULL, `due_day` integer NOT NULL, `reply` text NOT NULL DEFAULT (''), `replied_at` datetime NULL, `settlement` text NOT NULL DEFAULT (''), `settled_at` datetime NULL, `warning_id` integer NOT NULL, `department_id` integer NULL, `issued_by_id` integer NOT NULL, `replied_by_id` integer NULL, `settled_by_id` integer NULL, CONSTRAINT `supervision_orders_warnings_warning` FOREIGN KEY (`warning_id`) REFERENCES `warnings` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_staff_issued_by` FOREIGN KEY (`issued_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_staff_replied_by` FOREIGN KEY (`replied_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_staff_settled_by` FOREIGN KEY (`settled_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "supervision_orders" to new temporary table "new_supervision_orders"
INSERT INTO `new_supervision_orders` (`id`, `number`, `kind`, `state`, `revision`, `demand`, `issued_at`, `due_day`, `reply`, `replied_at`, `settlement`, `settled_at`, `warning_id`, `department_id`, `issued_by_id`, `replied_by_id`, `settled_by_id`) SELECT `id`, `number`, `kind`, `state`, `revision`, `demand`, `issued_at`, `due_day`, `reply`, `replied_at`, `settlement`, `settled_at`, `warning_id`, `department_id`, `issued_by_id`, `replied_by_id`, `settled_by_id` FROM `supervision_orders`;
-- drop "supervision_orders" table after copying rows
DROP TABLE `supervision_orders`;
-- rename temporary table "new_supervision_orders" to "supervision_orders"
ALTER TABLE `new_supervision_orders` RENAME TO `supervision_orders`;
-- create index "supervision_orders_number_key" to table: "supervision_orders"
CREATE UNIQUE INDEX `supervision_orders_number_key` ON `supervision_orders` (`number`);
-- create index "supervisionorder_warning_id_kind" to table: "supervision_orders"
CREATE UNIQUE INDEX `supervisionorder_warning_id_kind` ON `supervision_orders` (`warning_id`, `kind`);
-- create index "supervisionorder_department_id_id" to table: "supervision_orders"
CREATE INDEX `supervisionorder_department_id_id` ON `supervision_orders` (`department_id`, `id`);
-- create index "supervisionorder_state_id" to table: "supervision_orders"
CREATE INDEX `supervisionorder_state_id` ON `supervision_orders` (`state`, `id`);
-- create "new_warnings" table
CREATE TABLE `new_warnings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `rule_key` text NOT NULL, `subject_key` text NOT NULL, `rung` text NOT NULL, `state` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `evidence` json NOT NULL, `occurred_at` datetime NOT NULL, `raised_at` datetime NOT NULL, `issued_at` datetime NULL, `explain_due` integer NULL, `explained_late` bool NOT NULL DEFAULT (false), `explanation` text NOT NULL DEFAULT (''), `explained_at` datetime NULL, `appeal` text NOT NULL DEFAULT (''), `appealed_at` datetime NULL, `ruling_reasons` text NOT NULL DEFAULT (''), `ruled_at` datetime NULL, `correct_due` integer NULL, `correction` text NOT NULL DEFAULT (''), `corrected_at` datetime NULL, `verification` text NOT NULL DEFAULT (''), `verified_at` datetime NULL, `closed_at` datetime NULL, `turns_at` datetime NULL, `rule_id` integer NOT NULL, `case_id` integer NULL, `complaint_id` integer NULL, `rating_id` integer NULL, `inquiry_id` integer NULL, `department_id` integer NULL, `window_id` integer NULL, `staff_id` integer NULL, `explained_by_id` integer NULL, `appealed_by_id` integer NULL, `ruled_by_id` integer NULL, `verified_by_id` integer NULL, CONSTRAINT `warnings_monitoring_rules_rule` FOREIGN KEY (`rule_id`) REFERENCES `monitoring_rules` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_ratings_rating` FOREIGN KEY (`rating_id`) REFERENCES `ratings` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_first_inquiries_inquiry` FOREIGN KEY (`inquiry_id`) REFERENCES `first_inquiries` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_explained_by` FOREIGN KEY (`explained_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_appealed_by` FOREIGN KEY (`appealed_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_ruled_by` FOREIGN KEY (`ruled_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_verified_by` FOREIGN KEY (`verified_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "warnings" to new temporary table "new_warnings"
INSERT INTO `new_warnings` (`id`, `number`, `rule_key`, `subject_key`, `rung`, `state`, `revision`, `evidence`, `occurred_at`, `raised_at`, `issued_at`, `explain_due`, `explained_late`, `explanation`, `explained_at`, `appeal`, `appealed_at`, `ruling_reasons`, `ruled_at`, `correct_due`, `correction`, `corrected_at`, `verification`, `verified_at`, `closed_at`, `turns_at`, `rule_id`, `case_id`, `complaint_id`, `rating_id`, `inquiry_id`, `department_id`, `window_id`, `staff_id`, `explained_by_id`, `appealed_by_id`, `ruled_by_id`, `verified_by_id`) SELECT `id`, `number`, `rule_key`, `subject_key`, `rung`, `state`, `revision`, `evidence`, `occurred_at`, `raised_at`, `issued_at`, `explain_due`, `explained_late`, `explanation`, `explained_at`, `appeal`, `appealed_at`, `ruling_reasons`, `ruled_at`, `correct_due`, `correction`, `corrected_at`, `verification`, `verified_at`, `closed_at`, `turns_at`, `rule_id`, `case_id`, `complaint_id`, `rating_id`, `inquiry_id`, `department_id`, `window_id`, `staff_id`, `explained_by_id`, `appealed_by_id`, `ruled_by_id`, `verified_by_id` FROM `warnings`;
-- drop "warnings" table after copying rows
DROP TABLE `warnings`;
-- rename temporary table "new_warnings" to "warnings"
ALTER TABLE `new_warnings` RENAME TO `warnings`;
-- create index "warnings_number_key" to table: "warnings"
CREATE UNIQUE INDEX `warnings_number_key` ON `warnings` (`number`);
-- create index "warning_rule_key_subject_key_rung" to table: "warnings"
CREATE UNIQUE INDEX `warning_rule_key_subject_key_rung` ON `warnings` (`rule_key`, `subject_key`, `rung`);
-- create index "warning_department_id_id" to table: "warnings"
CREATE INDEX `warning_department_id_id` ON `warnings` (`department_id`, `id`);
-- create index "warning_state_id" to table: "warnings"
CREATE INDEX `warning_state_id` ON `warnings` (`state`, `id`);
-- create index "warning_case_id" to table: "warnings"
CREATE INDEX `warning_case_id` ON `warnings` (`case_id`);
-- create index "warning_complaint_id" to table: "warnings"
CREATE INDEX `warning_complaint_id` ON `warnings` (`complaint_id`);
-- create index "warning_staff_id" to table: "warnings"
CREATE INDEX `warning_staff_id` ON `warnings` (`staff_id`);
-- create index "warning_turns_at" to table: "warnings"
CREATE INDEX `warning_turns_at` ON `warnings` (`turns_at`);
-- create index "warning_issued_at" to table: "warnings"
CREATE INDEX `warning_issued_at` ON `warnings` (`issued_at`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Down
-- reverse: create index "warning_issued_at" to table: "warnings"
DROP INDEX `warning_issued_at`;
-- reverse: create index "warning_turns_at" to table: "warnings"
DROP INDEX `warning_turns_at`;
-- reverse: create index "warning_staff_id" to table: "warnings"
DROP INDEX `warning_staff_id`;
-- reverse: create index "warning_complaint_id" to table: "warnings"
DROP INDEX `warning_complaint_id`;
-- reverse: create index "warning_case_id" to table: "warnings"
DROP INDEX `warning_case_id`;
-- reverse: create index "warning_state_id" to table: "warnings"
DROP INDEX `warning_state_id`;
-- reverse: create index "warning_department_id_id" to table: "warnings"
DROP INDEX `warning_department_id_id`;
-- reverse: create index "warning_rule_key_subject_key_rung" to table: "warnings"
DROP INDEX `warning_rule_key_subject_key_rung`;
-- reverse: create index "warnings_number_key" to table: "warnings"
DROP INDEX `warnings_number_key`;
-- reverse: create "new_warnings" table
DROP TABLE `new_warnings`;
-- reverse: create index "supervisionorder_state_id" to table: "supervision_orders"
DROP INDEX `supervisionorder_state_id`;
-- reverse: create index "supervisionorder_department_id_id" to table: "supervision_orders"
DROP INDEX `supervisionorder_department_id_id`;
-- reverse: create index "supervisionorder_warning_id_kind" to table: "supervision_orders"
DROP INDEX `supervisionorder_warning_id_kind`;
-- reverse: create index "supervision_orders_number_key" to table: "supervision_orders"
DROP INDEX `supervision_orders_number_key`;
-- reverse: create "new_supervision_orders" table
DROP TABLE `new_supervision_orders`;
-- reverse: create index "accountabilityrecord_warning_id" to table: "accountability_records"
DROP INDEX `accountabilityrecord_warning_id`;
-- reverse: create index "accountabilityrecord_staff_id_id" to table: "accountability_records"
DROP INDEX `accountabilityrecord_staff_id_id`;
-- reverse: create index "accountabilityrecord_department_id_id" to table: "accountability_records"
DROP INDEX `accountabilityrecord_department_id_id`;
-- reverse: create index "accountability_records_number_key" to table: "accountability_records"
DROP INDEX `accountability_records_number_key`;
-- reverse: create "new_accountability_records" table
DROP TABLE `new_accountability_records`;
