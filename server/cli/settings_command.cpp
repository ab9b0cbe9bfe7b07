#include "server/cli/settings_command.h"

#include <filesystem>
#include <set>

#include "server/cli/file_walk.h"
#include "server/cli/project_options.h"
#include "server/named_models.h"
#include "server/paths.h"

namespace interlock {
namespace {

ExitCode check_settings(const std::vector<std::string>& paths, Console& console) {
  ProjectOptions projects({}, {}, current_folder());
  const auto excluded = [&projects](const std::string& path, EntryKind kind) {
    return projects.excluded(path, kind);
  };
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    // A project's own settings count, also where it has no file yet.
    if (std::filesystem::is_directory(path, error)) files.push_back(absolute_path(path) + "/x.py");
  }
  const FoundFiles found = find_python_files(paths, excluded);
  for (const std::string& file : found.files) files.push_back(absolute_path(file));
  std::set<std::string> models;
  for (const std::string& file : files) {
    (void)projects.options_for(file);
    for (std::string& path : projects.models_for(file)) models.insert(std::move(path));
  }
  const std::vector<ModelsProblem> wrong_models = read_models(models).problems;
  for (const std::string& warning : projects.warnings()) console.out << printable(warning) << "\n";
  for (const ModelsProblem& problem : wrong_models)
    console.out << printable(problem.path + ": " + problem.message) << "\n";
  for (const PathError& error : found.errors)
    console.err << "error: " << printable(error.path) << ": " << error.message << "\n";
  if (!found.errors.empty()) return ExitCode::error;
  const bool is_right = projects.warnings().empty() && wrong_models.empty();
  if (is_right) console.out << "The settings are understood\n";
  return is_right ? ExitCode::clean : ExitCode::findings;
}

}  // namespace

ExitCode run_settings(SettingsListing listing, const std::vector<std::string>& paths,
                      Console& console) {
  if (listing == SettingsListing::check) return check_settings(paths, console);
  console.out << settings_schema() << "\n";
  return ExitCode::clean;
}

}  // namespace interlock
