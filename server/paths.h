#pragma once

#include <string>
#include <string_view>

// Paths as this program has them: UTF-8, with `/` between the parts on every system. So what is
// printed, compared and kept is the same everywhere; Windows takes both. Any thread.
namespace interlock {

// The path with `/` between its parts, and otherwise as it is.
[[nodiscard]] std::string generic_path(const std::string& path);
// As seen from the current folder, without `.` and `..`. Throws where there is no current folder.
[[nodiscard]] std::string absolute_path(const std::string& path);
[[nodiscard]] std::string current_folder();
// "/a", "C:/a", "C:\a" or "\\host\share", whichever system this is.
[[nodiscard]] bool is_absolute_path(std::string_view path);

}  // namespace interlock
