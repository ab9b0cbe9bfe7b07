#include "server/workspace_files.h"

#include <string>

#include <sys/stat.h>

#include "analysis/text/hash128.h"
#include "server/cli/file_walk.h"
#include "server/cli/project_options.h"
#include "server/log.h"

namespace interlock {
namespace {

// A workspace that has more is somebody's home, or the whole disk.
constexpr std::size_t kMostFiles = 50'000;

// 0 where there is no such file.
std::uint64_t stamp_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return 0;
#if defined(__APPLE__)
  const timespec& written = status.st_mtimespec;
  const timespec& changed = status.st_ctimespec;
#else
  const timespec& written = status.st_mtim;
  const timespec& changed = status.st_ctim;
#endif
  // Tools that unpack or copy files set the first time, and a clock may be set back.
  Hasher128 hasher;
  for (const auto part : {std::int64_t{written.tv_sec}, std::int64_t{written.tv_nsec},
                          std::int64_t{changed.tv_sec}, std::int64_t{changed.tv_nsec},
                          std::int64_t{status.st_size}, static_cast<std::int64_t>(status.st_ino)})
    hasher.field(static_cast<std::uint64_t>(part));
  return hasher.finish().low;
}

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
  for (const std::string& path : found.files) files.push_back({path, stamp_of(path)});
  return files;
}

}  // namespace interlock
