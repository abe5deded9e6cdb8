# What "KliK: support" needs in Redmine 5. Save it as klik-support.rb, write below whose key it is, and run it on the server
# in Redmine's folder, as the user that Redmine runs as:
#     RAILS_ENV=production bin/rails runner klik-support.rb
# It may be run again: what is there already stays as it is. The numbers that it prints belong into the program's settings.
login = 'NAME' # who has the key
project = Project.find(@PROJECT@)
tracker = Tracker.find(@TRACKER@)
names = [@FIELDS@]

Setting.rest_api_enabled = '1'
project.trackers << tracker unless project.trackers.include?(tracker)
names.each do |name|
  field = IssueCustomField.find_by(name: name)
  field ||= IssueCustomField.create!(name: name, field_format: 'string', is_filter: true, searchable: true)
  field.update!(is_filter: true)
  field.trackers << tracker unless field.trackers.include?(tracker)
  field.projects << project unless field.is_for_all? || field.projects.include?(project)
  puts "#{name}: #{field.id}"
end
role = Role.find_by(name: 'KliK support')
role ||= Role.create!(name: 'KliK support', permissions: %i[view_issues add_issues add_issue_notes])
member = Member.find_or_initialize_by(project: project, user_id: User.find_by!(login: login).id)
member.roles << role unless member.roles.include?(role)
member.save!
