#include <filesystem>

#include "server/system/file_stamp.h"
#include "server/system/program_build.h"
#include "server/system/windows.h"

namespace interlock {

// When the program was written to the disk, and its size.
std::string program_build() {
  std::wstring path(std::size_t{1} << 15U, L'\0');
  path.resize(::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return std::to_string(file_stamp(std::filesystem::path(path).string()));
}

}  // namespace interlock
