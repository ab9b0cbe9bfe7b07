#include "server/configuration.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "protocol/lsp_diagnostic.h"
#include "protocol/uri.h"
#include "server/cli/ignore_rules.h"
#include "server/paths.h"
#include "server/to_lsp.h"

namespace interlock {
namespace {

constexpr std::string_view kSection = "interlock";
constexpr const char* kEditor = "the editor's settings";

// Clients write the same file in several ways: "file:///C:/w" and "file:///C%3A/w".
std::string unescaped(std::string_view uri) {
  return path_of_file_uri(uri).value_or(std::string(uri));
}

bool is_inside(std::string_view uri, std::string_view folder) {
  const std::string inner = unescaped(uri);
  std::string outer = unescaped(folder);
  if (outer.ends_with('/')) outer.pop_back();
  return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '/');
}

}  // namespace

Configuration::Configuration(EventLoop& loop, WorkerJobs& jobs, Client& client, Sources sources,
                             std::function<void()> on_change)
    : loop_(loop),
      jobs_(jobs),
      client_(client),
      sources_(std::move(sources)),
      on_change_(std::move(on_change)) {}

void Configuration::set_initialization_options(const Json& options) {
  initialization_options_ = take(settings_from_json(options), "initializationOptions");
}

void Configuration::ask_client() {
  std::vector<lsp::ConfigurationItem> items = {{std::nullopt, std::string(kSection)}};
  for (const lsp::WorkspaceFolder& folder : folders_) {
    items.push_back({folder.uri, std::string(kSection)});
  }
  const bool is_first = asked_ == 0;
  const std::uint64_t question = ++asked_;
  client_.request("workspace/configuration", lsp::configuration_params(items),
                  [this, question](const Json& answers) {
                    if (question == asked_) {  // else a later one is on its way
                      client_answered(answers);
                    }
                  });
  if (is_first) {
    waits_for_client_ = true;
    loop_.call_after(kLongestWait, [this] {
      if (std::exchange(waits_for_client_, false)) {
        on_change_();
      }
    });
  }
}

void Configuration::client_answered(const Json& answers) {
  waits_for_client_ = false;
  set_client_settings(settings_from_json(answers[std::size_t{0}]));
  std::map<std::string, Settings, std::less<>> of_folders;
  for (std::size_t i = 0; i < folders_.size(); ++i) {
    of_folders[folders_[i].uri] = take(settings_from_json(answers[i + 1]), kEditor);
  }
  if (of_folders != client_folder_settings_) ++changes_;
  client_folder_settings_ = std::move(of_folders);
  on_change_();
}

void Configuration::set_client_settings(LoadedSettings loaded) {
  Settings settings = take(std::move(loaded), kEditor);
  if (settings != client_settings_) ++changes_;
  client_settings_ = std::move(settings);
}

void Configuration::take_pushed(const Json& settings) {
  set_client_settings(settings_from_json(settings));
  on_change_();
}

void Configuration::refresh_files() {
  load_user_file();
  for (const auto& [folder, project] : projects_) {
    load_project(folder);
  }
}

std::vector<std::string> Configuration::files() const {
  std::vector<std::string> all;
  const auto add = [&](const std::filesystem::path& folder) {
    for (const char* name : settings_files()) {
      std::string path = (folder / name).generic_string();
      if (std::find(all.begin(), all.end(), path) != all.end()) return false;  // nor its parents
      all.push_back(std::move(path));
    }
    return true;
  };
  if (!sources_.user_folder.empty()) add(sources_.user_folder);
  for (const auto& [folder, project] : projects_) {
    std::filesystem::path at(folder);
    while (add(at) && at.has_relative_path()) at = at.parent_path();
  }
  return all;
}

void Configuration::load_project(const std::string& folder) {
  if (!loading_.insert(folder).second) {
    return;
  }
  jobs_.start<ProjectSettings>(
      Priority::interactive,
      [folder, read = sources_.read_file](const std::stop_token&) {
        return project_settings(folder, read);
      },
      [this, folder](ProjectSettings project) {
        loading_.erase(folder);
        project.loaded = {take(std::move(project.loaded), project.file), {}};
        const auto [known, is_new] = projects_.try_emplace(folder);
        if (!is_new && known->second.loaded.settings != project.loaded.settings) ++changes_;
        known->second = std::move(project);
        on_change_();
      });
}

void Configuration::load_user_file() {
  if (user_file_ == UserFile::reading) return;
  user_file_ = UserFile::reading;
  jobs_.start<UserSettings>(
      Priority::interactive,
      [folder = sources_.user_folder, read = sources_.read_file](const std::stop_token&) {
        return user_settings(folder, read);
      },
      [this](UserSettings user) {
        Settings settings = take(std::move(user.loaded), user.file);
        if (settings != user_settings_) ++changes_;
        user_settings_ = std::move(settings);
        user_file_ = UserFile::known;
        on_change_();
      });
}

std::optional<Settings> Configuration::settings_for(const std::string& uri) {
  Settings settings;
  bool is_known = user_file_ == UserFile::known;
  if (user_file_ == UserFile::unknown) load_user_file();
  if (const std::string folder = project_folder(uri); !folder.empty()) {
    const auto project = projects_.find(folder);
    if (project == projects_.end()) {
      load_project(folder);
      is_known = false;
    } else {
      settings = merged(user_settings_, project->second.loaded.settings);
    }
  } else {
    settings = user_settings_;
  }
  if (!is_known || waits_for_client_) {
    return std::nullopt;
  }
  settings = merged(std::move(settings), initialization_options_);
  settings = merged(std::move(settings), client_settings_);
  if (const Settings* of_folder = folder_settings(uri)) {
    settings = merged(std::move(settings), *of_folder);
  }
  settings = merged(std::move(settings), sources_.command_line);
  if (const auto path = path_of_file_uri(uri); path && settings.per_file_ignores) {
    Settings::Names ignored = ignored_in_file(settings, exclusion_folder(uri), *path);
    if (settings.ignore) ignored.insert(settings.ignore->begin(), settings.ignore->end());
    settings.ignore = std::move(ignored);
  }
  return settings;
}

Settings Configuration::beyond_projects() const {
  return merged(merged(initialization_options_, client_settings_), sources_.command_line);
}

bool Configuration::excludes(const std::string& uri, const Settings& settings) const {
  const auto path = path_of_file_uri(uri);
  if (!path || !settings.exclude) {
    return false;
  }
  std::string patterns;
  for (const std::string& pattern : *settings.exclude) {
    patterns += pattern + "\n";
  }
  // A file in an excluded folder is excluded: a check of the project doesn't enter it.
  return IgnoreRules(nullptr, exclusion_folder(uri), parse_ignore_patterns(patterns)).covers(*path);
}

std::string Configuration::project_folder(const std::string& uri) const {
  std::optional<std::string> path = path_of_file_uri(uri);
  if (path) {
    return std::filesystem::path(*path).parent_path().generic_string();
  }
  // What isn't saved yet will probably be in the folder that is open.
  path = folders_.empty() ? std::nullopt : path_of_file_uri(folders_.front().uri);
  return path.value_or("");
}

std::string Configuration::exclusion_folder(const std::string& uri) const {
  const auto project = projects_.find(project_folder(uri));
  std::string folder = project_folder(uri);
  if (project != projects_.end() && !project->second.file.empty()) {
    folder = project->second.folder;
  } else if (const auto open =
                 std::find_if(folders_.begin(), folders_.end(),
                              [&](const auto& one) { return is_inside(uri, one.uri); });
             open != folders_.end()) {
    folder = path_of_file_uri(open->uri).value_or(folder);
  }
  while (folder.ends_with('/')) {
    folder.pop_back();
  }
  return folder;
}

const Settings* Configuration::folder_settings(std::string_view uri) const {
  const Settings* innermost = nullptr;
  std::size_t longest = 0;
  for (const auto& [folder, settings] : client_folder_settings_) {
    if (is_inside(uri, folder) && folder.size() >= longest) {
      longest = folder.size();
      innermost = &settings;
    }
  }
  return innermost;
}

Settings Configuration::take(LoadedSettings loaded, const std::string& where) {
  const auto channel = loaded.settings.channel.value_or(DiagnosticsChannel::automatic);
  if (channel != DiagnosticsChannel::automatic && channel != sources_.channel) {
    loaded.problems.push_back(
        {"diagnostics.channel",
         "`diagnostics.channel` is chosen when the editor connects: it counts in "
         "`initializationOptions` and as `interlock server --diagnostics-channel`",
         0});
  }
  report(loaded.problems, where);
  return std::move(loaded.settings);
}

void Configuration::show_in_file(const std::vector<SettingsProblem>& problems,
                                 const std::string& path) {
  std::vector<lsp::Diagnostic> diagnostics;
  for (const SettingsProblem& problem : problems) {
    lsp::Diagnostic one = file_notice(problem.message);
    one.severity = lsp::DiagnosticSeverity::warning;
    // The line as a whole: to the beginning of the next.
    one.range.start.line = problem.line > 0 ? problem.line - 1 : 0;
    one.range.end.line = one.range.start.line + 1;
    diagnostics.push_back(std::move(one));
  }
  std::string now = lsp::diagnostics_array(diagnostics);
  const auto [before, is_new] = shown_.try_emplace(path, "[]");
  if (before->second == now) return;
  before->second = std::move(now);
  const std::string uri = file_uri(path);
  // No client asks for the diagnostics of a file that is none of ours.
  client_.publish_diagnostics(uri,
                              lsp::publish_diagnostics_params({uri, std::nullopt, before->second}));
}

void Configuration::report(const std::vector<SettingsProblem>& problems, const std::string& where) {
  if (is_absolute_path(where)) show_in_file(problems, where);
  std::string first;
  std::size_t count = 0;
  for (const SettingsProblem& problem : problems) {
    const std::string place = problem.line > 0 ? where + ":" + std::to_string(problem.line) : where;
    const std::string message = place + ": " + problem.message;
    if (!reported_.insert(message).second) {
      continue;
    }
    client_.log_message(lsp::MessageType::warning, message);
    first = count == 0 ? message : first;
    ++count;
  }
  // A settings file is edited while the server runs: one interruption is enough, the log has the
  // rest.
  if (count > 0 && reported_.size() == count) {
    const std::string more = count > 1 ? " (and " + std::to_string(count - 1) + " more)" : "";
    client_.show_message(lsp::MessageType::warning, "Interlock: " + first + more);
  }
}

}  // namespace interlock
