-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_complaints" table
CREATE TABLE `new_complaints` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `query_code_mac` blob NOT NULL, `kind` text NOT NULL, `stage` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `subject` text NOT NULL, `body` text NOT NULL, `anonymous` bool NOT NULL, `channel` text NOT NULL, `received_at` datetime NOT NULL, `accepted_at` datetime NULL, `answered_at` datetime NULL, `answer` text NULL, `warning_at` datetime NULL, `yellow_at` datetime NULL, `red_at` datetime NULL, `announced_light` text NOT NULL DEFAULT ('GREEN'), `turns_at` datetime NULL, `limit_days` integer NOT NULL DEFAULT (0), `may_publish` bool NOT NULL DEFAULT (false), `duplicate_of_id` integer NULL, `routed_at` datetime NULL, `routed_back` integer NOT NULL DEFAULT (0), `extended_at` datetime NULL, `extended_days` integer NOT NULL DEFAULT (0), `extension_reasons` text NOT NULL DEFAULT (''), `satisfaction` text NULL, `satisfaction_note` text NOT NULL DEFAULT (''), `judged_at` datetime NULL, `reopened_at` datetime NULL, `reopen_reasons` text NOT NULL DEFAULT (''), `first_answer` text NOT NULL DEFAULT (''), `escalated_at` datetime NULL, `escalation_reasons` text NOT NULL DEFAULT (''), `upheld` bool NULL, `case_id` integer NULL, `item_id` integer NULL, `accused_id` integer NULL, `department_id` integer NULL, `account_id` integer NULL, `person_id` integer NULL, CONSTRAINT `complaints_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_departments_accused` FOREIGN KEY (`accused_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaints_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "complaints" to new temporary table "new_complaints"
INSERT INTO `new_complaints` (`id`, `number`, `query_code_mac`, `kind`, `stage`, `revision`, `subject`, `body`, `anonymous`, `channel`, `received_at`, `accepted_at`, `answered_at`, `answer`, `warning_at`, `yellow_at`, `red_at`, `announced_light`, `turns_at`, `case_id`, `item_id`, `accused_id`, `department_id`, `account_id`, `person_id`) SELECT `id`, `number`, `query_code_mac`, `kind`, `stage`, `revision`, `subject`, `body`, `anonymous`, `channel`, `received_at`, `accepted_at`, `answered_at`, `answer`, `warning_at`, `yellow_at`, `red_at`, `announced_light`, `turns_at`, `case_id`, `item_id`, `accused_id`, `department_id`, `account_id`, `person_id` FROM `complaints`;
-- drop "complaints" table after copying rows
DROP TABLE `complaints`;
-- rename temporary table "new_complaints" to "complaints"
ALTER TABLE `new_complaints` RENAME TO `complaints`;
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
-- create "new_ledger" table
CREATE TABLE `new_ledger` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `xid` integer NULL DEFAULT (0), `subject` text NOT NULL, `kind` text NOT NULL, `subject_id` integer NULL, `at` datetime NOT NULL, `role` text NOT NULL, `actor_name` text NULL, `actor_post` text NULL, `from_stage` text NULL, `to_stage` text NULL, `status` text NULL, `light` text NULL, `note` text NULL, `promised_due` integer NULL, `statutory_due` integer NULL, `provisional_from` integer NULL, `window_id` integer NULL, `days_in_stage` integer NULL, `days_used` integer NULL, `days_promised` integer NULL, `days_statutory` integer NULL, `case_id` integer NULL, `complaint_id` integer NULL, `department_id` integer NULL, `staff_id` integer NULL, CONSTRAINT `ledger_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `ledger_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT, CONSTRAINT `ledger_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `ledger_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- copy rows from old table "ledger" to new temporary table "new_ledger"
INSERT INTO `new_ledger` (`id`, `xid`, `subject`, `kind`, `at`, `role`, `actor_name`, `actor_post`, `from_stage`, `to_stage`, `status`, `light`, `note`, `promised_due`, `statutory_due`, `provisional_from`, `case_id`, `complaint_id`, `department_id`, `staff_id`) SELECT `id`, `xid`, `subject`, `kind`, `at`, `role`, `actor_name`, `actor_post`, `from_stage`, `to_stage`, `status`, `light`, `note`, `promised_due`, `statutory_due`, `provisional_from`, `case_id`, `complaint_id`, `department_id`, `staff_id` FROM `ledger`;
-- drop "ledger" table after copying rows
DROP TABLE `ledger`;
-- rename temporary table "new_ledger" to "ledger"
ALTER TABLE `new_ledger` RENAME TO `ledger`;
-- create index "ledgerline_xid_id" to table: "ledger"
CREATE INDEX `ledgerline_xid_id` ON `ledger` (`xid`, `id`);
-- create index "ledgerline_case_id_id" to table: "ledger"
CREATE INDEX `ledgerline_case_id_id` ON `ledger` (`case_id`, `id`);
-- create index "ledgerline_complaint_id_id" to table: "ledger"
CREATE INDEX `ledgerline_complaint_id_id` ON `ledger` (`complaint_id`, `id`);
-- create index "ledgerline_subject_subject_id_id" to table: "ledger"
CREATE INDEX `ledgerline_subject_subject_id_id` ON `ledger` (`subject`, `subject_id`, `id`);
-- create "accountability_records" table
CREATE TABLE `accountability_records` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `kind` text NOT NULL, `state` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `reasons` text NOT NULL, `basis` text NOT NULL, `proposed_at` datetime NOT NULL, `statement` text NOT NULL DEFAULT (''), `hearing_record` text NOT NULL DEFAULT (''), `heard_at` datetime NULL, `decision` text NOT NULL DEFAULT (''), `decided_at` datetime NULL, `effective_on` integer NULL, `warning_id` integer NULL, `department_id` integer NOT NULL, `staff_id` integer NULL, `proposed_by_id` integer NOT NULL, `decided_by_id` integer NULL, CONSTRAINT `accountability_records_warnings_warning` FOREIGN KEY (`warning_id`) REFERENCES `warnings` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_staff_proposed_by` FOREIGN KEY (`proposed_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `accountability_records_staff_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "accountability_records_number_key" to table: "accountability_records"
CREATE UNIQUE INDEX `accountability_records_number_key` ON `accountability_records` (`number`);
-- create index "accountabilityrecord_department_id_id" to table: "accountability_records"
CREATE INDEX `accountabilityrecord_department_id_id` ON `accountability_records` (`department_id`, `id`);
-- create index "accountabilityrecord_staff_id_id" to table: "accountability_records"
CREATE INDEX `accountabilityrecord_staff_id_id` ON `accountability_records` (`staff_id`, `id`);
-- create index "accountabilityrecord_warning_id" to table: "accountability_records"
CREATE INDEX `accountabilityrecord_warning_id` ON `accountability_records` (`warning_id`);
-- create "announcements" table
CREATE TABLE `announcements` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `key` text NOT NULL, `revision` integer NOT NULL, `kind` text NOT NULL, `title` text NOT NULL, `title_en` text NOT NULL, `body` text NOT NULL, `body_en` text NOT NULL, `reference` text NOT NULL DEFAULT (''), `source` text NOT NULL DEFAULT (''), `item_codes` json NOT NULL, `from_day` integer NOT NULL, `until_day` integer NULL, `published_at` datetime NOT NULL, `published_by_id` integer NULL, CONSTRAINT `announcements_staff_published_by` FOREIGN KEY (`published_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "announcement_key_revision" to table: "announcements"
CREATE UNIQUE INDEX `announcement_key_revision` ON `announcements` (`key`, `revision`);
-- create index "announcement_kind_from_day" to table: "announcements"
CREATE INDEX `announcement_kind_from_day` ON `announcements` (`kind`, `from_day`);
-- create "attendances" table
CREATE TABLE `attendances` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `day` integer NOT NULL, `state` text NOT NULL, `note` text NOT NULL DEFAULT (''), `noted_at` datetime NOT NULL, `staff_id` integer NOT NULL, `noted_by_id` integer NULL, CONSTRAINT `attendances_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `attendances_staff_noted_by` FOREIGN KEY (`noted_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "attendance_staff_id_day" to table: "attendances"
CREATE UNIQUE INDEX `attendance_staff_id_day` ON `attendances` (`staff_id`, `day`);
-- create index "attendance_day" to table: "attendances"
CREATE INDEX `attendance_day` ON `attendances` (`day`);
-- create "complaint_attachments" table
CREATE TABLE `complaint_attachments` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `complaint_id` integer NOT NULL, `upload_id` integer NOT NULL, CONSTRAINT `complaint_attachments_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT, CONSTRAINT `complaint_attachments_uploads_upload` FOREIGN KEY (`upload_id`) REFERENCES `uploads` (`id`) ON DELETE RESTRICT);
-- create index "complaintattachment_complaint_id" to table: "complaint_attachments"
CREATE INDEX `complaintattachment_complaint_id` ON `complaint_attachments` (`complaint_id`);
-- create "complaint_limits" table
CREATE TABLE `complaint_limits` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `channel` text NULL, `days` integer NOT NULL, `extension_days` integer NOT NULL, `reopen_days` integer NOT NULL, `from_day` integer NOT NULL, `published_at` datetime NOT NULL, `published_by_id` integer NULL, CONSTRAINT `complaint_limits_staff_published_by` FOREIGN KEY (`published_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create "evaluation_appeals" table
CREATE TABLE `evaluation_appeals` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `indicator` text NOT NULL, `reasons` text NOT NULL, `appealed_at` datetime NOT NULL, `allowed` bool NULL, `correction` integer NOT NULL DEFAULT (0), `ruling_reasons` text NOT NULL DEFAULT (''), `ruled_at` datetime NULL, `evaluation_id` integer NOT NULL, `appealed_by_id` integer NOT NULL, `ruled_by_id` integer NULL, CONSTRAINT `evaluation_appeals_performance_evaluations_evaluation` FOREIGN KEY (`evaluation_id`) REFERENCES `performance_evaluations` (`id`) ON DELETE RESTRICT, CONSTRAINT `evaluation_appeals_staff_appealed_by` FOREIGN KEY (`appealed_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `evaluation_appeals_staff_ruled_by` FOREIGN KEY (`ruled_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "evaluationappeal_evaluation_id_indicator" to table: "evaluation_appeals"
CREATE UNIQUE INDEX `evaluationappeal_evaluation_id_indicator` ON `evaluation_appeals` (`evaluation_id`, `indicator`);
-- create "evaluation_rule_sets" table
CREATE TABLE `evaluation_rule_sets` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `revision` integer NOT NULL, `from_month` integer NOT NULL, `rules` json NOT NULL, `basis` text NOT NULL, `published_at` datetime NOT NULL, `published_by_id` integer NULL, CONSTRAINT `evaluation_rule_sets_staff_published_by` FOREIGN KEY (`published_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "evaluation_rule_sets_revision_key" to table: "evaluation_rule_sets"
CREATE UNIQUE INDEX `evaluation_rule_sets_revision_key` ON `evaluation_rule_sets` (`revision`);
-- create "first_inquiries" table
CREATE TABLE `first_inquiries` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `question` text NOT NULL, `state` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `asked_at` datetime NOT NULL, `due_day` integer NOT NULL, `answer` text NOT NULL DEFAULT (''), `ended_at` datetime NULL, `turns_at` datetime NULL, `announced_light` text NOT NULL DEFAULT ('GREEN'), `item_id` integer NULL, `person_id` integer NULL, `first_staff_id` integer NOT NULL, `staff_id` integer NOT NULL, `department_id` integer NULL, `window_id` integer NULL, `case_id` integer NULL, `complaint_id` integer NULL, CONSTRAINT `first_inquiries_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `first_inquiries_persons_person` FOREIGN KEY (`person_id`) REFERENCES `persons` (`id`) ON DELETE RESTRICT, CONSTRAINT `first_inquiries_staff_first_staff` FOREIGN KEY (`first_staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `first_inquiries_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `first_inquiries_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `first_inquiries_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT, CONSTRAINT `first_inquiries_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `first_inquiries_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT);
-- create index "first_inquiries_number_key" to table: "first_inquiries"
CREATE UNIQUE INDEX `first_inquiries_number_key` ON `first_inquiries` (`number`);
-- create index "firstinquiry_staff_id_state" to table: "first_inquiries"
CREATE INDEX `firstinquiry_staff_id_state` ON `first_inquiries` (`staff_id`, `state`);
-- create index "firstinquiry_state_id" to table: "first_inquiries"
CREATE INDEX `firstinquiry_state_id` ON `first_inquiries` (`state`, `id`);
-- create index "firstinquiry_turns_at" to table: "first_inquiries"
CREATE INDEX `firstinquiry_turns_at` ON `first_inquiries` (`turns_at`);
-- create "frequent_questions" table
CREATE TABLE `frequent_questions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `question` text NOT NULL, `answer` text NOT NULL, `published_at` datetime NOT NULL, `withdrawn_at` datetime NULL, `item_id` integer NULL, `complaint_id` integer NULL, `published_by_id` integer NOT NULL, CONSTRAINT `frequent_questions_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `frequent_questions_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT, CONSTRAINT `frequent_questions_staff_published_by` FOREIGN KEY (`published_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "frequentquestion_item_id_withdrawn_at" to table: "frequent_questions"
CREATE INDEX `frequentquestion_item_id_withdrawn_at` ON `frequent_questions` (`item_id`, `withdrawn_at`);
-- create "monitoring_rules" table
CREATE TABLE `monitoring_rules` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `key` text NOT NULL, `revision` integer NOT NULL, `name` text NOT NULL, `name_en` text NOT NULL, `basis` text NOT NULL, `basis_en` text NOT NULL, `trigger` text NOT NULL, `clock` text NULL, `scope` json NOT NULL, `warning` text NOT NULL DEFAULT (''), `yellow` text NOT NULL DEFAULT (''), `red` text NOT NULL DEFAULT (''), `rung` text NULL, `threshold` integer NOT NULL DEFAULT (1), `mode` text NOT NULL, `explain_days` integer NOT NULL, `from_day` integer NOT NULL, `until_day` integer NULL, `published_at` datetime NOT NULL, `published_by_id` integer NULL, CONSTRAINT `monitoring_rules_staff_published_by` FOREIGN KEY (`published_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "monitoringrule_key_revision" to table: "monitoring_rules"
CREATE UNIQUE INDEX `monitoringrule_key_revision` ON `monitoring_rules` (`key`, `revision`);
-- create "performance_evaluations" table
CREATE TABLE `performance_evaluations` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `month` integer NOT NULL, `subject` text NOT NULL, `subject_id` integer NOT NULL, `state` text NOT NULL, `lines` json NOT NULL, `points` integer NOT NULL, `grade` text NOT NULL, `drafted_at` datetime NOT NULL, `appeal_until` integer NOT NULL, `final_at` datetime NULL, `rule_set_id` integer NOT NULL, `department_id` integer NULL, CONSTRAINT `performance_evaluations_evaluation_rule_sets_rule_set` FOREIGN KEY (`rule_set_id`) REFERENCES `evaluation_rule_sets` (`id`) ON DELETE RESTRICT, CONSTRAINT `performance_evaluations_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT);
-- create index "performanceevaluation_month_subject_subject_id" to table: "performance_evaluations"
CREATE UNIQUE INDEX `performanceevaluation_month_subject_subject_id` ON `performance_evaluations` (`month`, `subject`, `subject_id`);
-- create index "performanceevaluation_subject_subject_id_month" to table: "performance_evaluations"
CREATE INDEX `performanceevaluation_subject_subject_id_month` ON `performance_evaluations` (`subject`, `subject_id`, `month`);
-- create "ratings" table
CREATE TABLE `ratings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `subject_key` text NOT NULL, `step` text NOT NULL, `follow_up` bool NOT NULL DEFAULT (false), `level` text NOT NULL, `tags` json NOT NULL, `comment` text NOT NULL DEFAULT (''), `channel` text NOT NULL, `given_at` datetime NOT NULL, `reply` text NOT NULL DEFAULT (''), `replied_at` datetime NULL, `excluded_at` datetime NULL, `exclusion_reasons` text NOT NULL DEFAULT (''), `case_id` integer NULL, `complaint_id` integer NULL, `department_id` integer NOT NULL, `item_id` integer NULL, `window_id` integer NULL, `staff_id` integer NULL, `replied_by_id` integer NULL, `excluded_by_id` integer NULL, CONSTRAINT `ratings_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `ratings_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT, CONSTRAINT `ratings_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `ratings_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `ratings_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT, CONSTRAINT `ratings_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `ratings_staff_replied_by` FOREIGN KEY (`replied_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `ratings_staff_excluded_by` FOREIGN KEY (`excluded_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "rating_subject_key_step_follow_up" to table: "ratings"
CREATE UNIQUE INDEX `rating_subject_key_step_follow_up` ON `ratings` (`subject_key`, `step`, `follow_up`);
-- create index "rating_department_id_id" to table: "ratings"
CREATE INDEX `rating_department_id_id` ON `ratings` (`department_id`, `id`);
-- create index "rating_item_id_id" to table: "ratings"
CREATE INDEX `rating_item_id_id` ON `ratings` (`item_id`, `id`);
-- create index "rating_case_id" to table: "ratings"
CREATE INDEX `rating_case_id` ON `ratings` (`case_id`);
-- create "rating_follow_ups" table
CREATE TABLE `rating_follow_ups` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `revision` integer NOT NULL DEFAULT (0), `opened_at` datetime NOT NULL, `contact_due` integer NOT NULL, `right_due` integer NOT NULL, `contacted_at` datetime NULL, `contact_note` text NOT NULL DEFAULT (''), `finding` text NULL, `finding_reasons` text NOT NULL DEFAULT (''), `verified_at` datetime NULL, `measures` text NOT NULL DEFAULT (''), `right_at` datetime NULL, `told_at` datetime NULL, `closed_at` datetime NULL, `turns_at` datetime NULL, `announced_light` text NOT NULL DEFAULT ('GREEN'), `rating_id` integer NOT NULL, `department_id` integer NOT NULL, `handler_id` integer NULL, CONSTRAINT `rating_follow_ups_ratings_rating` FOREIGN KEY (`rating_id`) REFERENCES `ratings` (`id`) ON DELETE RESTRICT, CONSTRAINT `rating_follow_ups_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `rating_follow_ups_staff_handler` FOREIGN KEY (`handler_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "ratingfollowup_department_id_closed_at" to table: "rating_follow_ups"
CREATE INDEX `ratingfollowup_department_id_closed_at` ON `rating_follow_ups` (`department_id`, `closed_at`);
-- create index "ratingfollowup_turns_at" to table: "rating_follow_ups"
CREATE INDEX `ratingfollowup_turns_at` ON `rating_follow_ups` (`turns_at`);
-- create "statistics_places" table
CREATE TABLE `statistics_places` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `of` text NOT NULL, `xid` integer NOT NULL, `line_id` integer NOT NULL, `at` datetime NOT NULL);
-- create index "statistics_places_of_key" to table: "statistics_places"
CREATE UNIQUE INDEX `statistics_places_of_key` ON `statistics_places` (`of`);
-- create "statistics_tallies" table
CREATE TABLE `statistics_tallies` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `month` integer NOT NULL, `department_id` integer NOT NULL, `item_id` integer NOT NULL, `window_id` integer NOT NULL, `staff_id` integer NOT NULL, `measure` text NOT NULL, `label` text NOT NULL, `value` integer NOT NULL, `count` integer NOT NULL);
-- create index "statisticstally_department_id_m_66a98ab3ad8e6e8b8270a59e9db22948" to table: "statistics_tallies"
CREATE UNIQUE INDEX `statisticstally_department_id_m_66a98ab3ad8e6e8b8270a59e9db22948` ON `statistics_tallies` (`department_id`, `month`, `measure`, `item_id`, `window_id`, `staff_id`, `label`, `value`);
-- create index "statisticstally_item_id_month" to table: "statistics_tallies"
CREATE INDEX `statisticstally_item_id_month` ON `statistics_tallies` (`item_id`, `month`);
-- create index "statisticstally_month_measure" to table: "statistics_tallies"
CREATE INDEX `statisticstally_month_measure` ON `statistics_tallies` (`month`, `measure`);
-- create "supervision_orders" table
CREATE TABLE `supervision_orders` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `kind` text NOT NULL, `state` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `demand` text NOT NULL, `issued_at` datetime NOT NULL, `due_day` integer NOT NULL, `reply` text NOT NULL DEFAULT (''), `replied_at` datetime NULL, `settlement` text NOT NULL DEFAULT (''), `settled_at` datetime NULL, `warning_id` integer NOT NULL, `department_id` integer NOT NULL, `issued_by_id` integer NOT NULL, `replied_by_id` integer NULL, `settled_by_id` integer NULL, CONSTRAINT `supervision_orders_warnings_warning` FOREIGN KEY (`warning_id`) REFERENCES `warnings` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_staff_issued_by` FOREIGN KEY (`issued_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_staff_replied_by` FOREIGN KEY (`replied_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `supervision_orders_staff_settled_by` FOREIGN KEY (`settled_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "supervision_orders_number_key" to table: "supervision_orders"
CREATE UNIQUE INDEX `supervision_orders_number_key` ON `supervision_orders` (`number`);
-- create index "supervisionorder_warning_id_kind" to table: "supervision_orders"
CREATE UNIQUE INDEX `supervisionorder_warning_id_kind` ON `supervision_orders` (`warning_id`, `kind`);
-- create index "supervisionorder_department_id_id" to table: "supervision_orders"
CREATE INDEX `supervisionorder_department_id_id` ON `supervision_orders` (`department_id`, `id`);
-- create index "supervisionorder_state_id" to table: "supervision_orders"
CREATE INDEX `supervisionorder_state_id` ON `supervision_orders` (`state`, `id`);
-- create "warnings" table
CREATE TABLE `warnings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` text NOT NULL, `rule_key` text NOT NULL, `subject_key` text NOT NULL, `rung` text NOT NULL, `state` text NOT NULL, `revision` integer NOT NULL DEFAULT (0), `evidence` json NOT NULL, `occurred_at` datetime NOT NULL, `raised_at` datetime NOT NULL, `issued_at` datetime NULL, `explain_due` integer NULL, `explained_late` bool NOT NULL DEFAULT (false), `explanation` text NOT NULL DEFAULT (''), `explained_at` datetime NULL, `appeal` text NOT NULL DEFAULT (''), `appealed_at` datetime NULL, `ruling_reasons` text NOT NULL DEFAULT (''), `ruled_at` datetime NULL, `correct_due` integer NULL, `correction` text NOT NULL DEFAULT (''), `corrected_at` datetime NULL, `verification` text NOT NULL DEFAULT (''), `verified_at` datetime NULL, `closed_at` datetime NULL, `turns_at` datetime NULL, `rule_id` integer NOT NULL, `case_id` integer NULL, `complaint_id` integer NULL, `rating_id` integer NULL, `inquiry_id` integer NULL, `department_id` integer NOT NULL, `window_id` integer NULL, `staff_id` integer NULL, `explained_by_id` integer NULL, `appealed_by_id` integer NULL, `ruled_by_id` integer NULL, `verified_by_id` integer NULL, CONSTRAINT `warnings_monitoring_rules_rule` FOREIGN KEY (`rule_id`) REFERENCES `monitoring_rules` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_complaints_complaint` FOREIGN KEY (`complaint_id`) REFERENCES `complaints` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_ratings_rating` FOREIGN KEY (`rating_id`) REFERENCES `ratings` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_first_inquiries_inquiry` FOREIGN KEY (`inquiry_id`) REFERENCES `first_inquiries` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_explained_by` FOREIGN KEY (`explained_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_appealed_by` FOREIGN KEY (`appealed_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_ruled_by` FOREIGN KEY (`ruled_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `warnings_staff_verified_by` FOREIGN KEY (`verified_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
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
-- reverse: create "warnings" table
DROP TABLE `warnings`;
-- reverse: create index "supervisionorder_state_id" to table: "supervision_orders"
DROP INDEX `supervisionorder_state_id`;
-- reverse: create index "supervisionorder_department_id_id" to table: "supervision_orders"
DROP INDEX `supervisionorder_department_id_id`;
-- reverse: create index "supervisionorder_warning_id_kind" to table: "supervision_orders"
DROP INDEX `supervisionorder_warning_id_kind`;
-- reverse: create index "supervision_orders_number_key" to table: "supervision_orders"
DROP INDEX `supervision_orders_number_key`;
-- reverse: create "supervision_orders" table
DROP TABLE `supervision_orders`;
-- reverse: create index "statisticstally_month_measure" to table: "statistics_tallies"
DROP INDEX `statisticstally_month_measure`;
-- reverse: create index "statisticstally_item_id_month" to table: "statistics_tallies"
DROP INDEX `statisticstally_item_id_month`;
-- reverse: create index "statisticstally_department_id_m_66a98ab3ad8e6e8b8270a59e9db22948" to table: "statistics_tallies"
DROP INDEX `statisticstally_department_id_m_66a98ab3ad8e6e8b8270a59e9db22948`;
-- reverse: create "statistics_tallies" table
DROP TABLE `statistics_tallies`;
-- reverse: create index "statistics_places_of_key" to table: "statistics_places"
DROP INDEX `statistics_places_of_key`;
-- reverse: create "statistics_places" table
DROP TABLE `statistics_places`;
-- reverse: create index "ratingfollowup_turns_at" to table: "rating_follow_ups"
DROP INDEX `ratingfollowup_turns_at`;
-- reverse: create index "ratingfollowup_department_id_closed_at" to table: "rating_follow_ups"
DROP INDEX `ratingfollowup_department_id_closed_at`;
-- reverse: create "rating_follow_ups" table
DROP TABLE `rating_follow_ups`;
-- reverse: create index "rating_case_id" to table: "ratings"
DROP INDEX `rating_case_id`;
-- reverse: create index "rating_item_id_id" to table: "ratings"
DROP INDEX `rating_item_id_id`;
-- reverse: create index "rating_department_id_id" to table: "ratings"
DROP INDEX `rating_department_id_id`;
-- reverse: create index "rating_subject_key_step_follow_up" to table: "ratings"
DROP INDEX `rating_subject_key_step_follow_up`;
-- reverse: create "ratings" table
DROP TABLE `ratings`;
-- reverse: create index "performanceevaluation_subject_subject_id_month" to table: "performance_evaluations"
DROP INDEX `performanceevaluation_subject_subject_id_month`;
-- reverse: create index "performanceevaluation_month_subject_subject_id" to table: "performance_evaluations"
DROP INDEX `performanceevaluation_month_subject_subject_id`;
-- reverse: create "performance_evaluations" table
DROP TABLE `performance_evaluations`;
-- reverse: create index "monitoringrule_key_revision" to table: "monitoring_rules"
DROP INDEX `monitoringrule_key_revision`;
-- reverse: create "monitoring_rules" table
DROP TABLE `monitoring_rules`;
-- reverse: create index "frequentquestion_item_id_withdrawn_at" to table: "frequent_questions"
DROP INDEX `frequentquestion_item_id_withdrawn_at`;
-- reverse: create "frequent_questions" table
DROP TABLE `frequent_questions`;
-- reverse: create index "firstinquiry_turns_at" to table: "first_inquiries"
DROP INDEX `firstinquiry_turns_at`;
-- reverse: create index "firstinquiry_state_id" to table: "first_inquiries"
DROP INDEX `firstinquiry_state_id`;
-- reverse: create index "firstinquiry_staff_id_state" to table: "first_inquiries"
DROP INDEX `firstinquiry_staff_id_state`;
-- reverse: create index "first_inquiries_number_key" to table: "first_inquiries"
DROP INDEX `first_inquiries_number_key`;
-- reverse: create "first_inquiries" table
DROP TABLE `first_inquiries`;
-- reverse: create index "evaluation_rule_sets_revision_key" to table: "evaluation_rule_sets"
DROP INDEX `evaluation_rule_sets_revision_key`;
-- reverse: create "evaluation_rule_sets" table
DROP TABLE `evaluation_rule_sets`;
-- reverse: create index "evaluationappeal_evaluation_id_indicator" to table: "evaluation_appeals"
DROP INDEX `evaluationappeal_evaluation_id_indicator`;
-- reverse: create "evaluation_appeals" table
DROP TABLE `evaluation_appeals`;
-- reverse: create "complaint_limits" table
DROP TABLE `complaint_limits`;
-- reverse: create index "complaintattachment_complaint_id" to table: "complaint_attachments"
DROP INDEX `complaintattachment_complaint_id`;
-- reverse: create "complaint_attachments" table
DROP TABLE `complaint_attachments`;
-- reverse: create index "attendance_day" to table: "attendances"
DROP INDEX `attendance_day`;
-- reverse: create index "attendance_staff_id_day" to table: "attendances"
DROP INDEX `attendance_staff_id_day`;
-- reverse: create "attendances" table
DROP TABLE `attendances`;
-- reverse: create index "announcement_kind_from_day" to table: "announcements"
DROP INDEX `announcement_kind_from_day`;
-- reverse: create index "announcement_key_revision" to table: "announcements"
DROP INDEX `announcement_key_revision`;
-- reverse: create "announcements" table
DROP TABLE `announcements`;
-- reverse: create index "accountabilityrecord_warning_id" to table: "accountability_records"
DROP INDEX `accountabilityrecord_warning_id`;
-- reverse: create index "accountabilityrecord_staff_id_id" to table: "accountability_records"
DROP INDEX `accountabilityrecord_staff_id_id`;
-- reverse: create index "accountabilityrecord_department_id_id" to table: "accountability_records"
DROP INDEX `accountabilityrecord_department_id_id`;
-- reverse: create index "accountability_records_number_key" to table: "accountability_records"
DROP INDEX `accountability_records_number_key`;
-- reverse: create "accountability_records" table
DROP TABLE `accountability_records`;
-- reverse: create index "ledgerline_subject_subject_id_id" to table: "ledger"
DROP INDEX `ledgerline_subject_subject_id_id`;
-- reverse: create index "ledgerline_complaint_id_id" to table: "ledger"
DROP INDEX `ledgerline_complaint_id_id`;
-- reverse: create index "ledgerline_case_id_id" to table: "ledger"
DROP INDEX `ledgerline_case_id_id`;
-- reverse: create index "ledgerline_xid_id" to table: "ledger"
DROP INDEX `ledgerline_xid_id`;
-- reverse: create "new_ledger" table
DROP TABLE `new_ledger`;
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
-- reverse: create "new_complaints" table
DROP TABLE `new_complaints`;
