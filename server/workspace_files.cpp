#include "server/workspace_files.h"

#include <string>

#include "server/cli/file_walk.h"
#include "server/cli/project_options.h"
#include "server/log.h"
#include "server/system/file_stamp.h"

namespace interlock {
namespace {

// A workspace that has more is somebody's home, or the whole disk.
constexpr std::size_t kMostFiles = 50'000;

}  // namespace

std::optional<std::vector<StampedFile>> workspace_files(const std::vector<std::string>& folders,
                                                        const Settings& settings,
                                                        const std::stop_token& stop) {
  ProjectOptions projects(settings, {}, "");
  const auto excluded = [&](const std::string& path, EntryKind kind) {
    return projects.excluded(path, kind);
  };
  const FoundFiles found = find_python_files(folders, excluded, {kMostFiles, stop});
  if (stop.stop_requested()) return std::nullopt;
  if (found.files.size() > kMostFiles) {
    log(LogLevel::info, "The workspace has too many files to be indexed");
    return std::nullopt;
  }
  std::vector<StampedFile> files;
  files.reserve(found.files.size());
  for (const std::string& path : found.files) files.push_back({path, file_stamp(path)});
  return files;
}

}  // namespace interlock
