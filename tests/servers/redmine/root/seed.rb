# The programming interface, fields, a project, users with keys; says the keys and the numbers.
Redmine::DefaultData::Loader.load('en') if Redmine::DefaultData::Loader.no_data?
Setting.rest_api_enabled = '1'
# Off, a wrong key is taken for an anonymous visitor: 200 and an empty list. A start may turn it off.
Setting.login_required = '1'
# KiB, the default.
Setting.attachment_max_size = '5120'
Setting.default_language = 'en'

trackers = Tracker.all.to_a
everywhere = { is_for_all: true, is_filter: true, trackers: trackers }
fields = [
  IssueCustomField.create!(name: 'Request ID', field_format: 'string', searchable: true, **everywhere),
  IssueCustomField.create!(name: 'Tier', field_format: 'list', possible_values: %w[free basic extended], **everywhere),
  IssueCustomField.create!(name: 'Service', field_format: 'string', **everywhere)
]
fields.each { |field| puts "field #{field.name}=#{field.id}" }

project = Project.create!(
  name: 'Support', identifier: 'support', is_public: false, enabled_module_names: %w[issue_tracking], trackers: trackers
)
# A project that the person does not use, where nobody below is a member.
Project.create!(
  name: 'Internal', identifier: 'internal', is_public: false, enabled_module_names: %w[issue_tracking], trackers: trackers
)

# Creates, and may set neither the custom fields nor the due date.
blind = Role.create!(name: 'Blind', permissions: %i[view_issues add_issues add_issue_notes], issues_visibility: 'all')
new = IssueStatus.find_by!(name: 'New')
trackers.product(fields.map { |field| field.id.to_s } + ['due_date']).each do |tracker, field|
  WorkflowPermission.create!(role: blind, tracker: tracker, old_status: new, field_name: field, rule: 'readonly')
end
# Sees only.
weak = Role.create!(name: 'Weak', permissions: %i[view_issues], issues_visibility: 'all')
reporter = Role.find_by!(name: 'Reporter')
manager = Role.find_by!(name: 'Manager')
roles = { 'client' => reporter, 'other' => reporter, 'agent' => manager, 'blind' => blind, 'weak' => weak, 'stranger' => nil }
roles.each do |login, role|
  user = User.new(firstname: login, lastname: 'Test', mail: "#{login}@client.test", language: 'en')
  user.login = login
  user.password = user.password_confirmation = "#{login}-secret-1"
  user.save!
  Member.create!(project: project, principal: user, roles: [role]) if role
  puts "key #{login}=#{user.api_key}"
end

Tracker.all.each { |tracker| puts "tracker #{tracker.name}=#{tracker.id}" }
IssueStatus.all.each { |status| puts "status #{status.name}=#{status.id}" }
