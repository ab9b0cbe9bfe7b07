#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analysis.h"
#include "server/cli/ignore_rules.h"
#include "server/settings.h"
#include "server/user_folders.h"

namespace interlock {

// The analysis options and exclusions of files: what their projects say, over what the user does,
// with the command line's settings laid over it (its `ignore` is added to the project's). Each file
// is read once. Not thread-safe.
class ProjectOptions {
 public:
  // `exclude`: patterns in .gitignore's language, relative to `here`, the current folder.
  // `user_folder`: may have the user's settings; by default, of who runs this.
  ProjectOptions(Settings overrides, const std::vector<std::string>& exclude,
                 const std::string& here, const std::string& user_folder = user_settings_folder());

  // `path`: a file's absolute path.
  [[nodiscard]] std::shared_ptr<const AnalysisOptions> options_for(const std::string& path);
  // The Python environment that the file's project names, absolute; "" where it names none.
  [[nodiscard]] std::string environment_for(const std::string& path);
  // The files of models that the file's project names, absolute.
  [[nodiscard]] std::vector<std::string> models_for(const std::string& path);
  // `path`: an absolute path. Says nothing of the folders that it lies in.
  [[nodiscard]] bool excluded(const std::string& path, EntryKind kind);
  // What was not understood so far, as `path:line: message`.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  // Patterns, and the folder that they are for.
  struct ScopedRules {
    std::string folder;  // without a slash at its end
    IgnoreRules rules;

    [[nodiscard]] bool ignored(const std::string& path, EntryKind kind) const;
  };
  struct Project {
    std::shared_ptr<const AnalysisOptions> options;
    ScopedRules exclude;
    Settings settings;
  };
  using ProjectPointer = std::shared_ptr<const Project>;

  [[nodiscard]] ProjectPointer project_of(std::string folder);
  [[nodiscard]] ProjectPointer read_project(const std::string& folder);

  // Adds what was not understood of a file to the warnings.
  void warn(const LoadedSettings& loaded, const std::string& file);

  Settings overrides_;
  Settings user_;
  ScopedRules exclude_;
  std::map<std::string, ProjectPointer, std::less<>> by_folder_;
  // Files of one project share their options, unless `per-file-ignores` speaks of them.
  std::map<std::pair<const Project*, Settings::Names>, std::shared_ptr<const AnalysisOptions>>
      by_ignored_;
  std::vector<std::string> warnings_;
};

}  // namespace interlock
