-- +goose Up
-- create "appointments" table
CREATE TABLE `appointments` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `ref` text NOT NULL, `day` integer NOT NULL, `minute` integer NOT NULL, `queue` text NOT NULL, `state` text NOT NULL, `booked_at` datetime NOT NULL, `item_id` integer NULL, `account_id` integer NULL, CONSTRAINT `appointments_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `appointments_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE RESTRICT);
-- create index "appointments_ref_key" to table: "appointments"
CREATE UNIQUE INDEX `appointments_ref_key` ON `appointments` (`ref`);
-- create index "appointment_day_queue_minute" to table: "appointments"
CREATE INDEX `appointment_day_queue_minute` ON `appointments` (`day`, `queue`, `minute`);
-- create index "appointment_account_id_day" to table: "appointments"
CREATE INDEX `appointment_account_id_day` ON `appointments` (`account_id`, `day`);
-- create "leaves" table
CREATE TABLE `leaves` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `from_day` integer NOT NULL, `until_day` integer NOT NULL, `granted_at` datetime NOT NULL, `cancelled_at` datetime NULL, `handed_over_at` datetime NULL, `staff_id` integer NOT NULL, `substitute_id` integer NULL, `granted_by_id` integer NOT NULL, CONSTRAINT `leaves_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `leaves_staff_substitute` FOREIGN KEY (`substitute_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `leaves_staff_granted_by` FOREIGN KEY (`granted_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "leave_staff_id_from_day" to table: "leaves"
CREATE INDEX `leave_staff_id_from_day` ON `leaves` (`staff_id`, `from_day`);
-- create index "leave_from_day_until_day" to table: "leaves"
CREATE INDEX `leave_from_day_until_day` ON `leaves` (`from_day`, `until_day`);
-- create "queue_tickets" table
CREATE TABLE `queue_tickets` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `ref` text NOT NULL, `day` integer NOT NULL, `queue` text NOT NULL, `number` text NOT NULL, `priority` text NOT NULL, `due_at` datetime NULL, `state` text NOT NULL, `taken_at` datetime NOT NULL, `called_at` datetime NULL, `served_at` datetime NULL, `ended_at` datetime NULL, `calls` integer NOT NULL DEFAULT (0), `item_id` integer NULL, `appointment_id` integer NULL, `window_id` integer NULL, `staff_id` integer NULL, CONSTRAINT `queue_tickets_service_items_item` FOREIGN KEY (`item_id`) REFERENCES `service_items` (`id`) ON DELETE RESTRICT, CONSTRAINT `queue_tickets_appointments_appointment` FOREIGN KEY (`appointment_id`) REFERENCES `appointments` (`id`) ON DELETE RESTRICT, CONSTRAINT `queue_tickets_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT, CONSTRAINT `queue_tickets_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "queue_tickets_ref_key" to table: "queue_tickets"
CREATE UNIQUE INDEX `queue_tickets_ref_key` ON `queue_tickets` (`ref`);
-- create index "queueticket_day_number" to table: "queue_tickets"
CREATE UNIQUE INDEX `queueticket_day_number` ON `queue_tickets` (`day`, `number`);
-- create index "queueticket_day_state_queue" to table: "queue_tickets"
CREATE INDEX `queueticket_day_state_queue` ON `queue_tickets` (`day`, `state`, `queue`);
-- create index "queueticket_appointment_id" to table: "queue_tickets"
CREATE UNIQUE INDEX `queueticket_appointment_id` ON `queue_tickets` (`appointment_id`);
-- create "reason_templates" table
CREATE TABLE `reason_templates` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `action` text NOT NULL, `title` text NOT NULL, `text` text NOT NULL, `remedy` text NOT NULL DEFAULT (''), `legal_basis` text NOT NULL DEFAULT (''), `retired` bool NOT NULL DEFAULT (false), `position` integer NOT NULL, `department_id` integer NULL, CONSTRAINT `reason_templates_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE RESTRICT);
-- create index "reasontemplate_action_department_id" to table: "reason_templates"
CREATE INDEX `reasontemplate_action_department_id` ON `reason_templates` (`action`, `department_id`);
-- create index "reasontemplate_action_title" to table: "reason_templates"
CREATE UNIQUE INDEX `reasontemplate_action_title` ON `reason_templates` (`action`, `title`) WHERE department_id IS NULL;
-- create "recusals" table
CREATE TABLE `recusals` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `ground` text NOT NULL, `reason` text NOT NULL, `at` datetime NOT NULL, `case_id` integer NOT NULL, `staff_id` integer NOT NULL, `recorded_by_id` integer NOT NULL, CONSTRAINT `recusals_cases_case` FOREIGN KEY (`case_id`) REFERENCES `cases` (`id`) ON DELETE RESTRICT, CONSTRAINT `recusals_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT, CONSTRAINT `recusals_staff_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "recusal_case_id_staff_id" to table: "recusals"
CREATE UNIQUE INDEX `recusal_case_id_staff_id` ON `recusals` (`case_id`, `staff_id`);
-- create "sittings" table
CREATE TABLE `sittings` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `day` integer NOT NULL, `opened_at` datetime NOT NULL, `closed_at` datetime NULL, `paused` bool NOT NULL DEFAULT (false), `window_id` integer NOT NULL, `staff_id` integer NOT NULL, CONSTRAINT `sittings_service_windows_window` FOREIGN KEY (`window_id`) REFERENCES `service_windows` (`id`) ON DELETE RESTRICT, CONSTRAINT `sittings_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE RESTRICT);
-- create index "sitting_window_id_day" to table: "sittings"
CREATE UNIQUE INDEX `sitting_window_id_day` ON `sittings` (`window_id`, `day`) WHERE closed_at IS NULL;
-- create index "sitting_staff_id_day" to table: "sittings"
CREATE UNIQUE INDEX `sitting_staff_id_day` ON `sittings` (`staff_id`, `day`) WHERE closed_at IS NULL;
-- create index "sitting_staff_id_opened_at" to table: "sittings"
CREATE INDEX `sitting_staff_id_opened_at` ON `sittings` (`staff_id`, `opened_at`);

-- +goose Down
-- reverse: create index "sitting_staff_id_opened_at" to table: "sittings"
DROP INDEX `sitting_staff_id_opened_at`;
-- reverse: create index "sitting_staff_id_day" to table: "sittings"
DROP INDEX `sitting_staff_id_day`;
-- reverse: create index "sitting_window_id_day" to table: "sittings"
DROP INDEX `sitting_window_id_day`;
-- reverse: create "sittings" table
DROP TABLE `sittings`;
-- reverse: create index "recusal_case_id_staff_id" to table: "recusals"
DROP INDEX `recusal_case_id_staff_id`;
-- reverse: create "recusals" table
DROP TABLE `recusals`;
-- reverse: create index "reasontemplate_action_title" to table: "reason_templates"
DROP INDEX `reasontemplate_action_title`;
-- reverse: create index "reasontemplate_action_department_id" to table: "reason_templates"
DROP INDEX `reasontemplate_action_department_id`;
-- reverse: create "reason_templates" table
DROP TABLE `reason_templates`;
-- reverse: create index "queueticket_appointment_id" to table: "queue_tickets"
DROP INDEX `queueticket_appointment_id`;
-- reverse: create index "queueticket_day_state_queue" to table: "queue_tickets"
DROP INDEX `queueticket_day_state_queue`;
-- reverse: create index "queueticket_day_number" to table: "queue_tickets"
DROP INDEX `queueticket_day_number`;
-- reverse: create index "queue_tickets_ref_key" to table: "queue_tickets"
DROP INDEX `queue_tickets_ref_key`;
-- reverse: create "queue_tickets" table
DROP TABLE `queue_tickets`;
-- reverse: create index "leave_from_day_until_day" to table: "leaves"
DROP INDEX `leave_from_day_until_day`;
-- reverse: create index "leave_staff_id_from_day" to table: "leaves"
DROP INDEX `leave_staff_id_from_day`;
-- reverse: create "leaves" table
DROP TABLE `leaves`;
-- reverse: create index "appointment_account_id_day" to table: "appointments"
DROP INDEX `appointment_account_id_day`;
-- reverse: create index "appointment_day_queue_minute" to table: "appointments"
DROP INDEX `appointment_day_queue_minute`;
-- reverse: create index "appointments_ref_key" to table: "appointments"
DROP INDEX `appointments_ref_key`;
-- reverse: create "appointments" table
DROP TABLE `appointments`;
