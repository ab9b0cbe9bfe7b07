#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "analysis/facts/name.h"
#include "analysis/program/module.h"
#include "analysis/text/text.h"

// The files of a project that speak of something. Any thread.
namespace interlock {

class Project;

// The paths of those, besides `root`'s, that may have the name in them: of the workspace, or, where
// it isn't known what is in that, of the folders that `root` is imported from. Sorted.
[[nodiscard]] std::vector<std::string> other_files_with(Project& project, const Module& root,
                                                        Name name, const std::stop_token& stop);

// A file and what was read of it. A value.
struct ProjectFile {
  std::shared_ptr<const Module> module;
  Text text;
};
// Nothing where it can't be read, or has not the name in it as a word.
[[nodiscard]] std::optional<ProjectFile> read_file_with(Project& project, const std::string& path,
                                                        Name name);

}  // namespace interlock
