#include "server/disk_files.h"

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "server/cli/source_file.h"

namespace interlock {

namespace fs = std::filesystem;

std::vector<FileSystem::Entry> DiskFiles::list(const std::string& folder) const {
  std::vector<Entry> entries;
  std::error_code error;
  fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code unknown;
    entries.push_back({at->path().filename().string(), at->is_directory(unknown)});
  }
  return entries;
}

std::optional<std::string> DiskFiles::read(const std::string& path) const {
  SourceFile file = read_source_file(path);
  if (!file.error.empty()) return std::nullopt;
  return std::move(file.bytes);
}

std::string project_folder(const std::string& path) {
  static constexpr std::array<const char*, 4> kMarks = {"pyproject.toml", "setup.py", "setup.cfg",
                                                        ".git"};
  for (fs::path folder = path; folder.has_relative_path(); folder = folder.parent_path()) {
    for (const char* mark : kMarks) {
      std::error_code error;
      if (fs::exists(folder / mark, error)) return folder.generic_string();
    }
  }
  return {};
}

}  // namespace interlock
