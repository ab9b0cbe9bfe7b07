#include "analysis/project_files.h"

#include <algorithm>
#include <utility>

#include "analysis/index/module_store.h"
#include "analysis/index/name_index.h"
#include "analysis/index/source_walk.h"
#include "analysis/project.h"

namespace interlock {
namespace {

constexpr std::size_t kMostFiles = 50'000;

}  // namespace

std::vector<std::string> other_files_with(Project& project, const Module& root, Name name,
                                          const std::stop_token& stop) {
  std::optional<std::vector<std::string>> known = project.names().files_with(name);
  if (!known) {
    std::vector<std::string> folders = project.roots();
    if (folders.empty() && root.search_path != nullptr) folders = root.search_path->folders;
    known = python_files(project.files(), std::move(folders), kMostFiles, stop);
  }
  std::vector<std::string> paths = std::move(*known);
  // Documents that were never saved.
  for (std::string& path : project.modules().held()) paths.push_back(std::move(path));
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  std::erase(paths, root.path);
  return paths;
}

std::optional<ProjectFile> read_file_with(Project& project, const std::string& path, Name name) {
  ModuleStore& modules = project.modules();
  const auto bytes = modules.bytes_of(path);
  if (!bytes || !has_word(*bytes, text_of(name))) return std::nullopt;
  auto module = modules.at(path);
  if (module == nullptr) return std::nullopt;
  Text text = module->text ? *module->text : Text(*bytes);
  return ProjectFile{std::move(module), std::move(text)};
}

}  // namespace interlock
