#include "server/cli/project_options.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace interlock {
namespace {

// "/a" for "/a/b.py", and nothing for "/a" or "C:": the root.
std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

bool has_settings(const std::string& folder) {
  std::error_code error;
  return std::any_of(settings_files().begin(), settings_files().end(), [&](const char* name) {
    return std::filesystem::exists(folder + "/" + name, error);
  });
}

IgnoreRules rules_of(const std::string& folder, const std::vector<std::string>& patterns) {
  std::string text;
  for (const std::string& pattern : patterns) {
    text += pattern + "\n";
  }
  return {nullptr, folder, parse_ignore_patterns(text)};
}

}  // namespace

bool ProjectOptions::ScopedRules::ignored(const std::string& path, EntryKind kind) const {
  return path.starts_with(folder + "/") && rules.ignored(path, kind);
}

ProjectOptions::ProjectOptions(Settings overrides, const std::vector<std::string>& exclude,
                               const std::string& here, const std::string& user_folder)
    : overrides_(std::move(overrides)), exclude_{here, rules_of(here, exclude)} {
  UserSettings user = user_settings(user_folder);
  warn(user.loaded, user.file);
  user_ = std::move(user.loaded.settings);
}

std::shared_ptr<const AnalysisOptions> ProjectOptions::options_for(const std::string& path) {
  const ProjectPointer project = project_of(parent_of(path));
  const Settings::Names ignored = ignored_in_file(project->settings, project->exclude.folder, path);
  if (ignored.empty()) return project->options;
  auto& options = by_ignored_[{project.get(), ignored}];
  if (options == nullptr) {
    AnalysisOptions fewer = *project->options;
    fewer.ignore.insert(ignored.begin(), ignored.end());
    options = std::make_shared<const AnalysisOptions>(std::move(fewer));
  }
  return options;
}

std::string ProjectOptions::environment_for(const std::string& path) {
  return project_of(parent_of(path))->settings.environment.value_or("");
}

std::vector<std::string> ProjectOptions::models_for(const std::string& path) {
  return project_of(parent_of(path))->settings.models.value_or(std::vector<std::string>{});
}

bool ProjectOptions::excluded(const std::string& path, EntryKind kind) {
  return exclude_.ignored(path, kind) || project_of(parent_of(path))->exclude.ignored(path, kind);
}

// A folder without a file of settings is in the project of the folder above it.
ProjectOptions::ProjectPointer ProjectOptions::project_of(std::string folder) {
  std::vector<std::string> without;
  ProjectPointer project;
  while (project == nullptr) {
    const auto known = by_folder_.find(folder);
    if (known != by_folder_.end()) {
      project = known->second;
    } else if (folder.empty() || has_settings(folder)) {
      project = read_project(folder);
      by_folder_.emplace(folder, project);
    } else {
      without.push_back(folder);
      folder = parent_of(folder);
    }
  }
  for (std::string& each : without) by_folder_.emplace(std::move(each), project);
  return project;
}

void ProjectOptions::warn(const LoadedSettings& loaded, const std::string& file) {
  for (const SettingsProblem& problem : loaded.problems) {
    std::string place = file;
    if (problem.line > 0) place += ":" + std::to_string(problem.line);
    std::string warning = place + ": " + problem.message;
    // The folders of one project without a table of their own may lead here again.
    if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end()) {
      warnings_.push_back(std::move(warning));
    }
  }
}

ProjectOptions::ProjectPointer ProjectOptions::read_project(const std::string& folder) {
  using Patterns = std::vector<std::string>;
  ProjectSettings found = project_settings(folder.empty() ? "/" : folder);
  warn(found.loaded, found.file);
  const Settings written = merged(user_, found.loaded.settings);
  const Settings settings = merged(written, overrides_);
  AnalysisOptions options = analysis_options(settings);
  if (written.ignore) options.ignore.insert(written.ignore->begin(), written.ignore->end());
  if (found.folder.ends_with('/')) {
    found.folder.pop_back();
  }
  const IgnoreRules exclude = rules_of(found.folder, settings.exclude.value_or(Patterns{}));
  return std::make_shared<const Project>(
      Project{.options = std::make_shared<const AnalysisOptions>(std::move(options)),
              .exclude = {std::move(found.folder), exclude},
              .settings = settings});
}

}  // namespace interlock
