#include "server/cli/check_task.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "server/disk_files.h"
#include "server/environment.h"
#include "server/named_models.h"
#include "server/paths.h"
#include "server/settings.h"

namespace interlock {
namespace {

// The folders that the arguments lie in, and those of their projects.
std::vector<std::string> roots_of(const std::vector<std::string>& paths) {
  std::vector<std::string> roots;
  for (const std::string& path : paths) {
    std::filesystem::path folder = std::filesystem::absolute(path).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) folder = folder.parent_path();
    roots.push_back(folder.generic_string());
    const std::string project = project_folder(roots.back());
    if (!project.empty()) roots.push_back(project);
  }
  std::sort(roots.begin(), roots.end());
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  return roots;
}

// The first that the settings name.
std::string chosen_environment(const std::vector<std::string>& roots,
                               const FileSettings& settings) {
  if (!settings.environment_for) return {};
  for (const std::string& root : roots) {
    if (std::string path = settings.environment_for(root + "/x.py"); !path.empty()) return path;
  }
  return {};
}

// The user's models, and what is wrong with them. What is found depends on them as on the options.
std::shared_ptr<const ModelSet> models_of(CheckTask& task, const FileSettings& settings) {
  if (!settings.models_for) return nullptr;
  std::set<std::string> paths;
  for (const std::string& path : task.subject.paths) {
    for (std::string& models : settings.models_for(path)) paths.insert(std::move(models));
  }
  NamedModels named = read_models(paths);
  for (ModelsProblem& problem : named.problems)
    task.errors.push_back({std::move(problem.path), std::move(problem.message)});
  for (Hash128& options : task.subject.options) options = with_models(options, named);
  return named.models;
}

}  // namespace

CheckTask task_of(const std::vector<std::string>& files, const CheckArguments& arguments,
                  const FileSettings& settings, KnownResults known) {
  CheckTask task;
  const auto disk = std::make_shared<DiskFiles>();
  const std::vector<std::string> roots = roots_of(arguments.paths);
  task.subject.roots = roots;
  task.subject.libraries =
      library_folders({chosen_environment(roots, settings), roots, environment_variable}, *disk);
  std::map<const AnalysisOptions*, Hash128> hashes;  // most files share theirs
  for (const std::string& file : files) {
    task.subject.paths.push_back(absolute_path(file));
    task.options.push_back(settings.options_for(task.subject.paths.back()));
    const auto [hash, fresh] = hashes.try_emplace(task.options.back().get());
    if (fresh) hash->second = hash_of(*task.options.back());
    task.subject.options.push_back(hash->second);
  }
  const std::shared_ptr<const ModelSet> models = models_of(task, settings);
  if (!arguments.cache_folder.empty() && !arguments.standard_input) {
    task.cache = std::make_unique<CheckCache>(arguments.cache_folder, task.subject, arguments.jobs);
    task.facts = task.cache->facts();
  }
  task.project = Project::open({.files = disk,
                                .roots = roots,
                                .libraries = [folders = task.subject.libraries] { return folders; },
                                .cache = task.facts,
                                .models = models});
  // Never closed: a process that ends gives all of its memory back at once.
  static auto& opened = *new std::vector<std::shared_ptr<Project>>;
  opened.push_back(task.project);
  if (known == KnownResults::ignored) task.cache.reset();
  if (task.cache != nullptr) task.cache->look(*task.project);
  return task;
}

}  // namespace interlock
