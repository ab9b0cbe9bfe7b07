#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// How systems name files. Any thread.
namespace interlock {

enum class PathForm : std::uint8_t {
  posix,    // "/work/a.py"
  windows,  // "c:/work/a.py" on a drive, "//host/share/a.py" on another machine
};

#ifdef _WIN32
inline constexpr PathForm kSystemPaths = PathForm::windows;
#else
inline constexpr PathForm kSystemPaths = PathForm::posix;
#endif

// "c:", "C:/a" and "C:\a", whichever system this is.
[[nodiscard]] bool begins_with_drive(std::string_view path);

// The way to write it that this program compares. Of a path of Windows there are several: that one
// has `/` between the parts, and the drive in lower case, as VS Code writes it.
[[nodiscard]] std::string uniform_path(std::string path, PathForm form);

}  // namespace interlock
